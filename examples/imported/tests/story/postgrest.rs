//! Typed rows of both packages, through a real PostgREST: what is added is trusted as the desk is.

use crate::{C1, C2, S1, S2, U1, U2, W1, W2, staffed};
use freehold::prelude::*;
use freehold_testkit::answer::column;
use freehold_testkit::{Caller, Postgrest, Version};
use imported::{FollowUp, Rating, Survey};
use serde_json::{Value, json};
use support_desk::{Channel, Conversation, Workspace};

/// The status and code of a refusal.
#[track_caller]
fn refusal(result: &Value) -> (u64, &str) {
    let code = result["error"]["code"].as_str().unwrap_or_else(|| panic!("not refused: {result}"));
    (result["status"].as_u64().unwrap(), code)
}

const FORBIDDEN: (u64, &str) = (403, "42501");
const NOTHING: [&str; 0] = [];

/// The key of the desk's table, which is the type that the tables here refer to.
fn id<T: Keyed<Key = Uuid>>(id: &str) -> Id<T> {
    Id::new(id.parse().unwrap())
}

#[test]
fn what_is_added_is_trusted_as_the_desk_is() {
    for version in Version::all() {
        let database = staffed(&version);
        let postgrest = Postgrest::start(&database);
        let token = |caller: Caller| postgrest.token(&caller);
        let (u1, service) = (token(Caller::user(U1)), token(Caller::Service));
        let rating = Rating::insert()
            .conversation_id(id::<Conversation>(C1))
            .survey_id(id::<Survey>(S1))
            .stars(5)
            .build();
        let follow_up = FollowUp::insert().conversation_id(id::<Conversation>(C1)).body("thank her").build();
        let results = postgrest.run(json!([
            { "as": service, "table": "ratings", "insert": rating, "returning": "workspace_id" },
            { "as": u1, "table": "follow_ups", "insert": follow_up, "returning": "body" },
        ]));
        assert_eq!(column(&results[0], "workspace_id"), [W1], "the conversation's workspace, unasked");
        assert_eq!(column(&results[1], "body"), ["thank her"]);

        // whoever sees the conversation sees what is about it, and nobody else does
        let callers = [
            (Caller::user(U1), true, vec![S1]),
            (Caller::user(U2), false, vec![S2]),
            (Caller::user(S1), false, vec![]),
            (Caller::NoClaims, false, vec![]),
            (Caller::Service, true, vec![S1, S2]),
        ];
        for (caller, inside, surveys) in callers {
            let seen: &[&str] = if inside { &[C1] } else { &[] };
            let token = token(caller.clone());
            let results = postgrest.run(json!([
                { "as": token, "table": "conversations", "select": "id", "eq": { "id": C1 } },
                { "as": token, "table": "ratings", "select": "conversation_id" },
                { "as": token, "table": "follow_ups", "select": "conversation_id" },
                { "as": token, "table": "surveys", "select": "id" },
            ]));
            assert_eq!(column(&results[0], "id"), seen, "{caller:?}");
            assert_eq!(column(&results[1], "conversation_id"), seen, "{caller:?}");
            assert_eq!(column(&results[2], "conversation_id"), seen, "{caller:?}");
            assert_eq!(column(&results[3], "id"), surveys, "{caller:?}");
        }
        for table in ["conversations", "ratings", "follow_ups", "surveys"] {
            let results = postgrest.run(json!([{ "as": null, "table": table, "select": "*" }]));
            assert_eq!(refusal(&results[0]), (401, "42501"), "{table}");
        }
    }
}

#[test]
fn typed_rows_of_both_packages_are_what_postgrest_takes() {
    let database = staffed(&Version::latest());
    let postgrest = Postgrest::start(&database);
    let (u1, service) = (postgrest.token(&Caller::user(U1)), postgrest.token(&Caller::Service));
    let survey = |workspace: &str| {
        Survey::insert().workspace_id(id::<Workspace>(workspace)).question("again?").build()
    };
    let conversation =
        Conversation::insert().workspace_id(id::<Workspace>(W1)).channel(Channel::Chat).build();
    let rating = |conversation: &str, survey: &str| {
        Rating::insert()
            .conversation_id(id(conversation))
            .survey_id(id(survey))
            .stars(1)
            .comment("slow".to_owned())
            .build()
    };
    let follow_up = FollowUp::insert().conversation_id(id(C2)).body("not mine").build();
    let results = postgrest.run(json!([
        { "as": u1, "table": "surveys", "insert": survey(W1), "returning": "question" },
        { "as": u1, "table": "surveys", "insert": survey(W2) },
        { "as": u1, "table": "conversations", "insert": conversation, "returning": "channel" },
        { "as": u1, "table": "follow_ups", "insert": follow_up },
        // ratings come in by the server alone, once for each survey, about a conversation of its workspace
        { "as": u1, "table": "ratings", "insert": rating(C1, S1) },
        { "as": service, "table": "ratings", "insert": rating(C1, S2) },
        { "as": service, "table": "ratings", "insert": rating(C1, S1), "returning": "comment" },
        { "as": service, "table": "ratings", "insert": rating(C1, S1) },
        { "as": service, "table": "ratings", "update": { "stars": 5 }, "eq": { "survey_id": S1 } },
        { "as": service, "table": "ratings", "select": "comment", "eq": { "stars": 1 } },
    ]));
    assert_eq!(column(&results[0], "question"), ["again?"]);
    assert_eq!(refusal(&results[1]), FORBIDDEN);
    assert_eq!(column(&results[2], "channel"), ["chat"]);
    assert_eq!(refusal(&results[3]), FORBIDDEN);
    assert_eq!(refusal(&results[4]), FORBIDDEN);
    assert_eq!(refusal(&results[5]), (409, "23503"));
    assert_eq!(column(&results[6], "comment"), ["slow"]);
    assert_eq!(refusal(&results[7]), (409, "23505"));
    assert_eq!(refusal(&results[8]), FORBIDDEN, "not even the server rewrites what a customer said");
    assert_eq!(column(&results[9], "comment"), ["slow"]);
}

#[test]
fn what_is_about_a_conversation_goes_with_it() {
    let database = staffed(&Version::latest());
    let postgrest = Postgrest::start(&database);
    let (u1, service) = (postgrest.token(&Caller::user(U1)), postgrest.token(&Caller::Service));
    let about = |conversation: &str, survey: &str| {
        Rating::insert().conversation_id(id(conversation)).survey_id(id(survey)).stars(3).build()
    };
    let results = postgrest.run(json!([
        { "as": service, "table": "ratings", "insert": about(C1, S1) },
        { "as": service, "table": "ratings", "insert": about(C2, S2) },
        { "as": service, "table": "ratings", "select": "conversation_id" },
        { "as": u1, "table": "conversations", "delete": true, "in": { "id": [C1, C2] }, "returning": "id" },
        { "as": service, "table": "ratings", "select": "conversation_id" },
    ]));
    assert_eq!(column(&results[2], "conversation_id"), [C1, C2]);
    assert_eq!(column(&results[3], "id"), [C1]);
    assert_eq!(column(&results[4], "conversation_id"), [C2], "the other's stands");
}
