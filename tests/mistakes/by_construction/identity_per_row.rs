use crate::trial::{ADA, as_in_the_wild, created, versions};
use freehold::prelude::*;
use freehold_testkit::{Caller, Database};

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

/// How Postgres goes about reading all notes for ada.
fn plan(database: &Database) -> String {
    let mut ada = database.session(Caller::user(ADA));
    ada.attempt("insert into notes (body) values ('ada''s')").unwrap();
    assert_eq!(ada.texts("select body from notes"), ["ada's"]);
    ada.batch_execute("set local enable_indexscan = off; set local enable_bitmapscan = off").unwrap();
    ada.texts("explain (costs off, verbose) select body from notes").join("\n")
}

#[test]
fn who_asks_is_found_out_once() {
    for version in versions() {
        let said = "request.jwt.claim";

        let plan_of_the_wild = plan(&as_in_the_wild("identity_per_row", &version));
        assert!(!plan_of_the_wild.contains("InitPlan"), "{plan_of_the_wild}");
        let filter = plan_of_the_wild.lines().find(|line| line.contains("Filter: ")).unwrap();
        assert!(filter.contains(said), "as it goes wrong, for each row: {plan_of_the_wild}");

        let plan = plan(&created(Everything::SCHEMA, &version));
        assert!(plan.contains("InitPlan"), "{plan}");
        let filter = plan.lines().find(|line| line.contains("Filter: ")).unwrap();
        assert!(!filter.contains(said), "{plan}");
    }
}
