//! The mistake as it was, on a real Postgres.

use crate::{ADA, READER, TARGETS, apply, beside_another_project};
use freehold_testkit::answer::code;
use freehold_testkit::{Caller, Postgrest};
use serde_json::json;

const BY_HAND: &str = include_str!("by_hand.sql");

/// `create table if not exists` says in a notice that it does nothing, and the keys point at whatever is there.
#[test]
fn the_mistake_as_it_was() {
    beside_another_project(|database| {
        let said = apply(database, BY_HAND);
        assert!(said.contains("relation \"users\" already exists, skipping"), "{said}");
        let columns = "select attname::text from pg_attribute where attrelid = 'public.users'::regclass
                       and attnum > 0 order by attnum";
        assert_eq!(database.texts(columns), ["id", "login", "newsletter"], "still the other project's");
        let pointing = database.texts(TARGETS);
        assert!(pointing.contains(&"research_sessions_user_id_fkey public.users".to_owned()), "{pointing:?}");

        let postgrest = Postgrest::start(database);
        let (ada, reader) = (postgrest.token(&Caller::user(ADA)), postgrest.token(&Caller::user(READER)));
        let results = postgrest.run(json!([
            { "as": ada, "table": "research_sessions", "insert": { "user_id": ADA, "question": "Why?" } },
            { "as": reader, "table": "research_sessions", "returning": "user_id",
              "insert": { "user_id": READER, "question": "Why not?" } },
        ]));
        // whoever signed up can't have a session
        assert_eq!(code(&results[0]), "23503");
        assert!(results[0]["error"]["message"].as_str().unwrap().contains("research_sessions_user_id_fkey"));
        // and one who didn't has one, which goes when the other project lets him go
        assert_eq!(results[1]["data"], json!([{ "user_id": READER }]));
        let nobody_here = format!("select count(*)::text from auth.users where id = '{READER}'");
        assert_eq!(database.texts(&nobody_here), ["0"]);
        let sessions = "select count(*)::text from research_sessions";
        assert_eq!(database.texts(sessions), ["1"]);
        apply(database, &format!("delete from public.users where id = '{READER}'"));
        assert_eq!(database.texts(sessions), ["0"]);
    });
}
