use crate::trial::{ADA, as_in_the_wild, versions};
use freehold::prelude::*;
use freehold_testkit::Caller;
use postgres::error::SqlState;

#[derive(Trust)]
#[trust(all = owner, select = owner & when(deleted_at is null))]
pub struct NotDeleted;

#[derive(Table)]
#[table(trust = NotDeleted)]
pub struct Note {
    pub id: Id<Self>,
    pub user_id: Owner<AuthUser>,
    pub deleted_at: Option<OffsetDateTime>,
}

// …
#[derive(Schema)]
#[schema(platform = Supabase)]
pub struct Everything(Note);

#[test]
fn a_row_cannot_be_hidden() {
    for version in versions() {
        let database = as_in_the_wild("soft_delete", &version);
        let mut ada = database.session(Caller::user(ADA));
        ada.attempt("insert into notes default values").unwrap();
        let delete = "update notes set deleted_at = now() where deleted_at is null";
        assert_eq!(ada.refusal(delete), Some(SqlState::INSUFFICIENT_PRIVILEGE), "as it goes wrong");
        let keep = "update notes set deleted_at = null where deleted_at is null";
        assert_eq!(ada.attempt(keep).unwrap(), 1);
    }
}
