//! What holds now, through the API.

use crate::{ADA, BEN, READER, on_every_version};
use freehold::prelude::*;
use freehold_testkit::answer::code;
use freehold_testkit::{Caller, Postgrest};
use research::ResearchSession;
use serde_json::json;

const SESSION: &str = "5e000000-0000-4000-8000-000000000001";

#[test]
fn the_right_form_works_for_everybody() {
    on_every_version(|database| {
        let postgrest = Postgrest::start(database);
        let token = |caller| postgrest.token(&caller);
        let (ada, ben, service) =
            (token(Caller::user(ADA)), token(Caller::user(BEN)), token(Caller::Service));
        let of_ben =
            ResearchSession::insert().user_id(Id::new(BEN.parse().unwrap())).question("Who?").build();
        let results = postgrest.run(json!([
            // whose it is needn't be said
            { "as": ada, "table": "research_sessions", "insert": { "id": SESSION, "question": "Why?" },
              "returning": "user_id, status, stage" },
            { "as": ada, "table": "draft_files", "insert": { "session_id": SESSION, "file_name": "plan.md" },
              "returning": "content" },
            { "as": ada, "table": "research_sessions", "update": { "stage": "2_planning" },
              "eq": { "id": SESSION }, "returning": "stage" },
            { "as": ada, "table": "research_sessions", "update": { "status": "done" }, "eq": { "id": SESSION } },
            { "as": ada, "table": "research_sessions", "insert": { "user_id": BEN, "question": "Whose?" } },
            // a stranger
            { "as": ben, "table": "research_sessions", "select": "id" },
            { "as": ben, "table": "draft_files", "select": "id" },
            { "as": ben, "table": "draft_files", "insert": { "session_id": SESSION, "file_name": "x" } },
            { "as": ben, "table": "research_sessions", "update": { "stage": "4_writing" },
              "eq": { "id": SESSION }, "returning": "id" },
            { "as": ben, "table": "research_sessions", "delete": true, "eq": { "id": SESSION }, "returning": "id" },
            // a visitor
            { "as": null, "table": "research_sessions", "select": "id" },
            { "as": null, "table": "research_sessions", "insert": { "user_id": ADA, "question": "?" } },
            // the service says whose
            { "as": service, "table": "research_sessions", "insert": of_ben, "returning": "user_id" },
            { "as": service, "table": "research_sessions", "insert": { "question": "?" } },
            { "as": service, "table": "research_sessions", "insert": { "user_id": READER, "question": "?" } },
            { "as": service, "table": "research_sessions", "select": "user_id", "order": "user_id" },
            { "as": ben, "table": "research_sessions", "select": "question" },
            { "as": ada, "table": "research_sessions", "select": "question, stage" },
            { "as": ada, "table": "draft_files", "select": "file_name" },
            { "as": service, "table": "draft_files", "select": "file_name" },
        ]));
        assert_eq!(
            results[0]["data"],
            json!([{ "user_id": ADA, "status": "in_progress", "stage": "1_initial_research" }]),
            "{}",
            results[0]
        );
        assert_eq!(results[1]["data"], json!([{ "content": "" }]), "{}", results[1]);
        assert_eq!(results[2]["data"], json!([{ "stage": "2_planning" }]));
        assert_eq!(code(&results[3]), "22P02");
        assert_eq!(code(&results[4]), "42501");
        for nothing in [5, 6, 8, 9] {
            assert_eq!(results[nothing]["data"], json!([]), "{}", results[nothing]);
        }
        for refused in [7, 10, 11] {
            assert_eq!(code(&results[refused]), "42501");
        }
        assert_eq!(results[12]["data"], json!([{ "user_id": BEN }]), "{}", results[12]);
        assert_eq!(code(&results[13]), "23502");
        assert_eq!(code(&results[14]), "23503");
        assert_eq!(results[15]["data"], json!([{ "user_id": ADA }, { "user_id": BEN }]));
        assert_eq!(results[16]["data"], json!([{ "question": "Who?" }]));
        assert_eq!(results[17]["data"], json!([{ "question": "Why?", "stage": "2_planning" }]));
        for drafts in [18, 19] {
            assert_eq!(results[drafts]["data"], json!([{ "file_name": "plan.md" }]));
        }

        let changed =
            "select format('%s %s', question, updated_at > created_at) from research_sessions order by 1";
        assert_eq!(database.texts(changed), ["Who? f", "Why? t"], "the trigger keeps the time");
        // what hangs on a session goes with it, and a session with its user
        let results = postgrest.run(json!([
            { "as": ada, "table": "research_sessions", "delete": true, "eq": { "id": SESSION }, "returning": "id" },
            { "as": service, "table": "draft_files", "select": "id" },
        ]));
        assert_eq!(results[0]["data"], json!([{ "id": SESSION }]));
        assert_eq!(results[1]["data"], json!([]));
        database
            .connect_superuser()
            .batch_execute(&format!("delete from auth.users where id = '{BEN}'"))
            .unwrap();
        assert_eq!(database.texts("select count(*)::text from research_sessions"), ["0"]);
    });
}
