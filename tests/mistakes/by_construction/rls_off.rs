use crate::trial::{ADA, BEN, as_in_the_wild, created, versions};
use freehold::prelude::*;
use freehold_testkit::Caller;
use postgres::error::SqlState;

#[derive(Trust)]
#[trust(all = owner)]
pub struct OwnerOnly;

#[derive(Table)]
#[table(trust = OwnerOnly)]
pub struct Note {
    pub id: Id<Self>,
    pub user_id: Owner<AuthUser>,
    pub body: String,
}

// …
#[derive(Schema)]
#[schema(platform = Supabase)]
pub struct Everything(Note);

#[test]
fn nobody_reads_what_is_adas() {
    for version in versions() {
        let write = format!("insert into notes (user_id, body) values ('{ADA}', 'ada''s')");
        let read = "select body from notes";

        let database = as_in_the_wild("rls_off", &version);
        database.connect_owner().batch_execute(&write).unwrap();
        for caller in [Caller::Visitor, Caller::user(BEN)] {
            assert_eq!(database.session(caller).texts(read), ["ada's"], "as it goes wrong");
        }

        let database = created(Everything::SCHEMA, &version);
        let mut ada = database.session(Caller::user(ADA));
        ada.attempt(&write).unwrap();
        assert_eq!(ada.texts(read), ["ada's"]);
        ada.commit().unwrap();
        assert_eq!(database.session(Caller::user(BEN)).texts(read), [""; 0]);
        let refused = database.session(Caller::Visitor).refusal(read);
        assert_eq!(refused, Some(SqlState::INSUFFICIENT_PRIVILEGE));
    }
}
