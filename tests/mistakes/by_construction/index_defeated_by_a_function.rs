use crate::trial::{ADA, as_in_the_wild, created, versions};
use freehold::prelude::*;
use freehold_testkit::{Caller, Database};

#[derive(Trust)]
#[trust(all = owner)]
pub struct OwnerOnly;

#[derive(Table)]
#[table(trust = OwnerOnly)]
pub struct Order {
    pub id: Id<Self>,
    pub user_id: Owner<AuthUser>,
}

// …
#[derive(Schema)]
#[schema(platform = Supabase)]
pub struct Everything(Order);

/// How Postgres looks for ada's orders, if it can do without reading all.
fn plan(database: &Database) -> String {
    let mut ada = database.session(Caller::user(ADA));
    ada.batch_execute("set enable_seqscan = off").unwrap();
    ada.texts("explain select * from orders").join("\n")
}

#[test]
fn a_policy_compares_the_column_itself() {
    for version in versions() {
        let plan_there = plan(&as_in_the_wild("index_defeated_by_a_function", &version));
        assert!(plan_there.contains("Seq Scan on orders"), "as it goes wrong: {plan_there}");
        let plan_here = plan(&created(Everything::SCHEMA, &version));
        assert!(plan_here.contains("Index Cond: (user_id = "), "{plan_here}");
        assert!(!plan_here.contains("Seq Scan"), "{plan_here}");
    }
}
