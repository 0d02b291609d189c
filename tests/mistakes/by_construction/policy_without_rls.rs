use crate::trial::{ADA, BEN, as_in_the_wild, created, versions};
use freehold::prelude::*;
use freehold_testkit::Caller;

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
fn a_policy_is_asked() {
    for version in versions() {
        let write = "insert into notes (body) values ('ada''s')";
        let read = "select body from notes";

        let database = as_in_the_wild("policy_without_rls", &version);
        let mut ada = database.session(Caller::user(ADA));
        ada.attempt(write).unwrap();
        ada.commit().unwrap();
        assert_eq!(database.session(Caller::user(BEN)).texts(read), ["ada's"], "as it goes wrong");

        let database = created(Everything::SCHEMA, &version);
        let mut ada = database.session(Caller::user(ADA));
        ada.attempt(write).unwrap();
        assert_eq!(ada.texts(read), ["ada's"]);
        ada.commit().unwrap();
        assert_eq!(database.session(Caller::user(BEN)).texts(read), [""; 0]);
        let off = "select tablename::text from pg_tables
                   where tablename in (select tablename from pg_policies) and not rowsecurity";
        let mut owner = database.connect_owner();
        assert_eq!(owner.query("select from pg_policies where tablename = 'notes'", &[]).unwrap().len(), 4);
        assert!(owner.query(off, &[]).unwrap().is_empty());
    }
}
