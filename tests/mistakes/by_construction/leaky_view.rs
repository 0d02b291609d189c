use crate::trial::{ADA, BEN, as_in_the_wild, created, versions};
use freehold::prelude::*;
use freehold_testkit::Caller;

#[derive(View)]
#[view(
    body = "select n.id, n.body from public.notes as n where n.user_id = (select auth.uid())",
    reads(Note),
    select = signed_in
)]
pub struct MyNote {
    pub id: Uuid,
    pub body: String,
}

// …
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

#[derive(Schema)]
#[schema(platform = Supabase)]
pub struct Everything(Note, MyNote);

/// A condition that tells what it is asked of, and costs less than any other.
const LEAK: &str = "create function pg_temp.leak(body text) returns boolean language plpgsql cost 0.0000001 as
                    $$ begin raise exception 'seen: %', body; end $$";

#[test]
fn a_condition_sees_what_the_view_shows() {
    let write = format!("insert into notes (user_id, body) values ('{BEN}', 'ben''s')");
    let leaking = "select id from my_notes where pg_temp.leak(body)";
    for version in versions() {
        let database = as_in_the_wild("leaky_view", &version);
        database.connect_owner().batch_execute(&write).unwrap();
        let mut ada = database.session(Caller::user(ADA));
        assert_eq!(ada.texts("select body from my_notes"), [""; 0]);
        ada.batch_execute(LEAK).unwrap();
        let said = ada.attempt(leaking).unwrap_err();
        assert_eq!(said.as_db_error().unwrap().message(), "seen: ben's", "as it goes wrong");

        let database = created(Everything::SCHEMA, &version);
        database.connect_superuser().batch_execute(&write).unwrap();
        let mut ada = database.session(Caller::user(ADA));
        ada.batch_execute(LEAK).unwrap();
        assert_eq!(ada.attempt(leaking).unwrap(), 0);
        ada.attempt("insert into notes (body) values ('ada''s')").unwrap();
        let said = ada.attempt(leaking).unwrap_err();
        assert_eq!(said.as_db_error().unwrap().message(), "seen: ada's");
    }
}
