//! What goes wrong in the wild, where the mistake doesn't compile or build here and so leaves nothing to try.

use crate::trial::{ADA, BEN, as_in_the_wild, versions};
use freehold_testkit::{Caller, Postgrest};
use postgres::error::SqlState;
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
        assert_eq!(results[1]["error"]["code"], json!("42501"));
    }
}

#[test]
fn a_visitor_closes_an_account() {
    for version in versions() {
        let database = as_in_the_wild("executable_by_public", &version);
        let plant = format!("insert into accounts values ('{ADA}')");
        database.connect_owner().batch_execute(&plant).unwrap();
        let mut visitor = database.session(Caller::Visitor);
        visitor.attempt(&format!("select close_account('{ADA}')")).unwrap();
        visitor.commit().unwrap();
        let left = database.connect_owner().query("select from accounts", &[]).unwrap();
        assert_eq!(left.len(), 0);
    }
}

#[test]
fn ben_reads_adas_invoices() {
    for version in versions() {
        let database = as_in_the_wild("definer_asks_nobody", &version);
        let plant = format!("insert into invoices (user_id, total) values ('{ADA}', 5)");
        database.connect_owner().batch_execute(&plant).unwrap();
        let mut ben = database.session(Caller::user(BEN));
        assert_eq!(ben.texts(&format!("select total::text from my_invoices('{ADA}')")), ["5"]);
    }
}

#[test]
fn ada_brings_her_own_table_of_admins() {
    for version in versions() {
        let database = as_in_the_wild("definer_search_path", &version);
        let mut ada = database.session(Caller::user(ADA));
        assert_eq!(ada.texts("select is_admin()::text"), ["false"]);
        let forged = "create temporary table admins (user_id uuid); grant select on admins to public";
        ada.batch_execute(&format!("{forged}; insert into admins values ('{ADA}')")).unwrap();
        assert_eq!(ada.texts("select is_admin()::text"), ["true"]);
    }
}

#[test]
fn every_query_is_refused_for_want_of_a_helper() {
    for version in versions() {
        let database = as_in_the_wild("helper_without_execute", &version);
        let plant = "insert into articles (title, language) values ('Hello', 'en')";
        database.connect_owner().batch_execute(plant).unwrap();
        let refused = database.session(Caller::user(ADA)).refusal("select title from articles");
        assert_eq!(refused, Some(SqlState::INSUFFICIENT_PRIVILEGE));
    }
}

#[test]
fn ben_asks_what_the_function_was_not_made_for() {
    for version in versions() {
        let database = as_in_the_wild("dynamic_sql", &version);
        let plant = format!("insert into orders (user_id, paid) values ('{ADA}', true)");
        database.connect_owner().batch_execute(&plant).unwrap();
        let mut ben = database.session(Caller::user(BEN));
        assert_eq!(ben.texts("select count_orders('paid')::text"), ["0"]);
        assert_eq!(ben.texts("select count_orders('paid or true')::text"), ["1"]);
    }
}

#[test]
fn a_visitor_reads_who_has_signed_up() {
    for version in versions() {
        let database = as_in_the_wild("users_view", &version);
        let mut visitor = database.session(Caller::Visitor);
        assert_eq!(visitor.texts("select id::text from people order by 1"), [ADA, BEN]);
    }
}

#[test]
fn ben_reads_what_ada_ordered() {
    for version in versions() {
        let database = as_in_the_wild("materialised_view", &version);
        let plant = format!("insert into orders (user_id, total) values ('{ADA}', 5)");
        let refresh = "refresh materialized view turnovers";
        database.connect_owner().batch_execute(&format!("{plant}; {refresh}")).unwrap();
        let mut ben = database.session(Caller::user(BEN));
        assert_eq!(ben.texts("select total::text from turnovers"), ["5"]);
    }
}

#[test]
fn ada_gets_no_number() {
    for version in versions() {
        let database = as_in_the_wild("sequence_without_grant", &version);
        let mut ada = database.session(Caller::user(ADA));
        let refused = ada.refusal("insert into tickets default values");
        assert_eq!(refused, Some(SqlState::INSUFFICIENT_PRIVILEGE));
        ada.attempt("insert into tickets (code) values ('T-0')").unwrap();
    }
}
