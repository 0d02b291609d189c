use crate::trial::{ADA, as_in_the_wild, created, versions};
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
fn nobody_empties_the_table() {
    let write = format!("insert into notes (user_id, body) values ('{ADA}', 'ada''s')");
    let read = "select body from notes";
    for version in versions() {
        let database = as_in_the_wild("truncate_granted", &version);
        database.connect_owner().batch_execute(&write).unwrap();
        let mut visitor = database.session(Caller::Visitor);
        visitor.attempt("truncate notes").unwrap();
        visitor.commit().unwrap();
        let left = "select count(*)::text from notes";
        let left: String = database.connect_owner().query_one(left, &[]).unwrap().get(0);
        assert_eq!(left, "0", "as it goes wrong");

        let database = created(Everything::SCHEMA, &version);
        database.connect_superuser().batch_execute(&write).unwrap();
        for caller in [Caller::Visitor, Caller::user(ADA), Caller::Service] {
            let refused = database.session(caller.clone()).refusal("truncate notes");
            assert_eq!(refused, Some(SqlState::INSUFFICIENT_PRIVILEGE), "{caller:?}");
        }
        assert_eq!(database.session(Caller::user(ADA)).texts(read), ["ada's"]);
    }
}
