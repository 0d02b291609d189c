use crate::trial::{ADA, as_in_the_wild, created, versions};
use freehold::prelude::*;
use freehold_testkit::Caller;
use postgres::error::SqlState;

#[derive(Trust)]
#[trust(all = owner, select = signed_in)]
pub struct OwnerWrites;

#[derive(Table)]
#[table(trust = OwnerWrites)]
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
fn who_has_no_claims_is_nobody() {
    for version in versions() {
        let write = format!("insert into notes (user_id, body) values ('{ADA}', 'ada''s')");
        let read = "select body from notes";
        let delete = "delete from notes";

        let database = as_in_the_wild("nobody_without_claims", &version);
        database
            .connect_owner()
            .batch_execute("insert into notes (user_id, body) values (null, 'of one who left')")
            .unwrap();
        let mut nobody = database.session(Caller::NoClaims);
        assert_eq!(nobody.texts(read), ["of one who left"], "as it goes wrong");
        assert_eq!(nobody.attempt(delete).unwrap(), 1, "as it goes wrong");

        let database = created(Everything::SCHEMA, &version);
        let mut ada = database.session(Caller::user(ADA));
        let orphan = "insert into notes (user_id, body) values (null, '')";
        assert_eq!(ada.refusal(orphan), Some(SqlState::INSUFFICIENT_PRIVILEGE));
        ada.attempt(&write).unwrap();
        assert_eq!(ada.texts(read), ["ada's"]);
        ada.commit().unwrap();
        let mut nobody = database.session(Caller::NoClaims);
        assert_eq!(nobody.texts(read), [""; 0]);
        assert_eq!(nobody.attempt(delete).unwrap(), 0);
        assert_eq!(database.session(Caller::user(ADA)).attempt(delete).unwrap(), 1);
    }
}
