use crate::trial::{ADA, as_in_the_wild, created, versions};
use freehold::prelude::*;
use freehold_testkit::{Caller, Database};

#[derive(Table)]
#[table(trust = OwnerOnly)]
pub struct Note {
    pub id: Id<Self>,
    pub user_id: Owner<AuthUser>,
}

// …
#[derive(Trust)]
#[trust(all = owner)]
pub struct OwnerOnly;

#[derive(Schema)]
#[schema(platform = Supabase)]
pub struct Everything(Note);

/// How Postgres looks for ada's notes, if it can do without reading all.
fn plan(database: &Database) -> String {
    let mut ada = database.session(Caller::user(ADA));
    ada.batch_execute("set enable_seqscan = off").unwrap();
    ada.texts("explain select * from notes").join("\n")
}

#[test]
fn what_a_policy_compares_has_an_index() {
    for version in versions() {
        let plan_there = plan(&as_in_the_wild("missing_policy_index", &version));
        assert!(plan_there.contains("Seq Scan on notes"), "as it goes wrong: {plan_there}");
        let plan_here = plan(&created(Everything::SCHEMA, &version));
        assert!(plan_here.contains("notes_user_id_idx"), "{plan_here}");
        assert!(!plan_here.contains("Seq Scan"), "{plan_here}");
    }
}
