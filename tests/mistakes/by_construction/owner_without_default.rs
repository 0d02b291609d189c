use crate::trial::{ADA, as_in_the_wild, created, versions};
use freehold::prelude::*;
use freehold_testkit::Caller;
use postgres::error::SqlState;

#[derive(Table)]
#[table(trust = OwnerOnly)]
pub struct Note {
    pub id: Id<Self>,
    pub user_id: Owner<AuthUser>,
    pub body: String,
}

// …
#[derive(Trust)]
#[trust(all = owner)]
pub struct OwnerOnly;

#[derive(Schema)]
#[schema(platform = Supabase)]
pub struct Everything(Note);

#[test]
fn a_row_is_whose_it_was_written_by() {
    for version in versions() {
        let write = "insert into notes (body) values ('mine')";

        let database = as_in_the_wild("owner_without_default", &version);
        let refused = database.session(Caller::user(ADA)).refusal(write);
        assert_eq!(refused, Some(SqlState::INSUFFICIENT_PRIVILEGE), "as it goes wrong");

        let database = created(Everything::SCHEMA, &version);
        let mut ada = database.session(Caller::user(ADA));
        ada.attempt(write).unwrap();
        assert_eq!(ada.texts("select user_id::text from notes"), [ADA]);
    }
}
