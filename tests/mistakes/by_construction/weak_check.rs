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
    #[movable]
    pub user_id: Owner<AuthUser>,
    pub body: String,
}

// …
#[derive(Schema)]
#[schema(platform = Supabase)]
pub struct Everything(Note);

#[test]
fn nothing_is_slipped_to_ben() {
    for version in versions() {
        let write = "insert into notes (body) values ('I, Ben, owe Ada ten pounds')";
        let slip = format!("update notes set user_id = '{BEN}'");
        let read = "select body from notes";

        let database = as_in_the_wild("weak_check", &version);
        let mut ada = database.session(Caller::user(ADA));
        ada.attempt(write).unwrap();
        assert_eq!(ada.attempt(&slip).unwrap(), 1, "as it goes wrong");
        ada.commit().unwrap();
        let ben = database.session(Caller::user(BEN)).texts(read);
        assert_eq!(ben, ["I, Ben, owe Ada ten pounds"], "as it goes wrong");

        let database = created(Everything::SCHEMA, &version);
        let mut ada = database.session(Caller::user(ADA));
        ada.attempt(write).unwrap();
        assert_eq!(ada.refusal(&slip), Some(SqlState::INSUFFICIENT_PRIVILEGE));
        assert_eq!(ada.attempt("update notes set body = 'nothing'").unwrap(), 1);
        ada.commit().unwrap();
        assert_eq!(database.session(Caller::user(BEN)).texts(read), [""; 0]);
        assert_eq!(database.session(Caller::user(ADA)).texts(read), ["nothing"]);
    }
}
