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
fn nobody_writes_in_anothers_name() {
    let forged = format!("insert into notes (user_id, body) values ('{BEN}', 'I owe ada a thousand')");
    for version in versions() {
        let database = as_in_the_wild("client_sends_owner", &version);
        let mut ada = database.session(Caller::user(ADA));
        ada.attempt(&forged).unwrap();
        ada.commit().unwrap();
        let read = "select body from notes where user_id = auth.uid()";
        let bens = database.session(Caller::user(BEN)).texts(read);
        assert_eq!(bens, ["I owe ada a thousand"], "as it goes wrong");

        let database = created(Everything::SCHEMA, &version);
        let mut ada = database.session(Caller::user(ADA));
        assert_eq!(ada.refusal(&forged), Some(SqlState::INSUFFICIENT_PRIVILEGE));
        let mine = "insert into notes (body) values ('mine') returning user_id::text";
        assert_eq!(ada.texts(mine), [ADA], "who it is need not be sent");
    }
}
