//! What goes wrong in the wild, where the mistake doesn't compile here and so leaves nothing to try.

use crate::trial::{ADA, as_in_the_wild, versions};
use freehold_testkit::{Caller, Postgrest};
use serde_json::{Value, json};

/// `Prefer: return=representation` is what `.insert(…).select()` asks for.
#[test]
fn an_insert_that_returns_its_row_is_refused() {
    for version in versions() {
        let database = as_in_the_wild("returning_without_select", &version);
        let postgrest = Postgrest::start(&database);
        let ada = postgrest.token(&Caller::user(ADA));
        let results = postgrest.run(json!([
            { "as": ada, "table": "feedback", "insert": { "body": "good" } },
            { "as": ada, "table": "feedback", "insert": { "body": "good" }, "returning": "body" },
        ]));
        assert_eq!(results[0]["error"], Value::Null);
        assert_eq!(results[1]["error"]["code"], json!("42501"), "as it goes wrong");
    }
}

/// It closes any account, for a visitor.
#[test]
fn a_visitor_runs_what_public_may_execute() {
    for version in versions() {
        let database = as_in_the_wild("executable_by_public", &version);
        let plant = format!("insert into accounts values ('{ADA}')");
        database.connect_owner().batch_execute(&plant).unwrap();
        let mut visitor = database.session(Caller::Visitor);
        visitor.attempt(&format!("select close_account('{ADA}')")).unwrap();
        visitor.commit().unwrap();
        let left = database.connect_owner().query("select from accounts", &[]).unwrap();
        assert_eq!(left.len(), 0, "as it goes wrong");
    }
}
