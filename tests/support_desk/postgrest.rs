//! The nine statements again, through a real PostgREST and Supabase's own client.

use crate::desk::{AGENT, BOT, C1, C2, T1, T2, U1, U2, W1, W2, staffed};
use freehold_testkit::answer::{code, column};
use freehold_testkit::{Caller, Postgrest, Version};
use serde_json::json;

#[test]
fn the_statements_hold_for_a_real_client() {
    for version in Version::all() {
        let database = staffed(&version);
        let postgrest = Postgrest::start(&database);
        let (u1, u2) = (postgrest.token(&Caller::user(U1)), postgrest.token(&Caller::user(U2)));
        let nothing = Vec::<String>::new();
        let results = postgrest.run(json!([
            { "as": u1, "table": "conversations", "select": "id" },
            { "as": u1, "table": "conversations", "select": "id", "eq": { "id": C2 } },
            { "as": u1, "table": "conversation_messages", "select": "body" },
            { "as": u2, "table": "conversations", "select": "id", "eq": { "id": C2 } },
            { "as": u2, "table": "conversation_messages", "select": "body" },
            { "as": u1, "table": "threads", "select": "id" },
            { "as": u2, "table": "threads", "select": "id" },
            { "as": u1, "table": "messages", "select": "body" },
            { "as": null, "table": "conversations", "select": "id" },
        ]));
        assert_eq!(column(&results[0], "id"), [C1]);
        assert_eq!(column(&results[1], "id"), nothing);
        assert_eq!(column(&results[2], "body"), ["in C1"]);
        assert_eq!(column(&results[3], "id"), [C2]);
        assert_eq!(column(&results[4], "body"), ["in C2"]);
        assert_eq!(column(&results[5], "id"), [T1]);
        assert_eq!(column(&results[6], "id"), [T2]);
        assert_eq!(column(&results[7], "body"), ["mine"]);
        assert_eq!(code(&results[8]), "42501");
    }
}

#[test]
fn writing_holds_for_a_real_client() {
    let database = staffed(&Version::latest());
    let postgrest = Postgrest::start(&database);
    let (u1, u2) = (postgrest.token(&Caller::user(U1)), postgrest.token(&Caller::user(U2)));
    let results = postgrest.run(json!([
        { "as": u1, "table": "conversations", "insert": { "workspace_id": W1, "channel": "chat" }, "returning": "status" },
        { "as": u1, "table": "conversations", "insert": { "workspace_id": W2, "channel": "chat" } },
        { "as": u1, "table": "conversations", "update": { "status": "resolved" }, "eq": { "id": C1 }, "returning": "id" },
        { "as": u1, "table": "conversations", "update": { "status": "resolved" }, "eq": { "id": C2 }, "returning": "id" },
        { "as": u1, "table": "conversations", "update": { "workspace_id": W2 }, "eq": { "id": C1 } },
        { "as": u1, "table": "conversation_messages",
          "insert": { "conversation_id": C2, "role": "agent", "body": "x" } },
        { "as": u1, "table": "threads", "insert": { "title": "new" }, "returning": "user_id" },
        { "as": u1, "table": "threads", "insert": { "user_id": U2 } },
        { "as": u1, "table": "threads", "delete": true, "eq": { "id": T2 }, "returning": "id" },
        { "as": u1, "table": "workspace_membership", "insert": { "workspace_id": W2, "user_id": U1 } },
        { "as": u2, "table": "conversations", "select": "status", "eq": { "id": C2 } },
        { "as": u2, "table": "threads", "delete": true, "eq": { "id": T2 }, "returning": "id" },
        // a whole row, as a client that read it sends it back
        { "as": u1, "table": "conversations", "eq": { "id": C1 }, "returning": "workspace_id",
          "update": { "id": C1, "workspace_id": W1, "channel": "web", "status": "active" } },
        { "as": u1, "table": "conversations", "returning": "workspace_id",
          "upsert": { "id": C1, "workspace_id": W1, "channel": "web", "status": "active" } },
    ]));
    assert_eq!(column(&results[0], "status"), ["active"]);
    assert_eq!(code(&results[1]), "42501");
    assert_eq!(column(&results[2], "id"), [C1]);
    assert_eq!(column(&results[3], "id"), Vec::<String>::new());
    assert_eq!(code(&results[4]), "42501");
    let said = results[4]["error"]["message"].as_str().unwrap();
    assert!(said.starts_with("conversations.workspace_id says whose the row is"), "{said}");
    assert_eq!(code(&results[5]), "42501");
    assert_eq!(column(&results[6], "user_id"), [U1], "the owner is the caller, unasked");
    assert_eq!(code(&results[7]), "42501");
    assert_eq!(column(&results[8], "id"), Vec::<String>::new());
    assert_eq!(code(&results[9]), "42501");
    assert_eq!(column(&results[10], "status"), ["active"], "untouched by U1's update");
    assert_eq!(column(&results[11], "id"), [T2], "the thread that U1 could not delete was there");
    assert_eq!(column(&results[12], "workspace_id"), [W1]);
    assert_eq!(column(&results[13], "workspace_id"), [W1]);
}

#[test]
fn the_foreign_keys_hold_for_the_service() {
    let database = staffed(&Version::latest());
    let postgrest = Postgrest::start(&database);
    let service = postgrest.token(&Caller::Service);
    // users are deleted by Supabase's own server, not through PostgREST
    let users = format!("delete from auth.users where id in ('{BOT}', '{AGENT}')");
    database.connect_superuser().batch_execute(&users).unwrap();
    let results = postgrest.run(json!([
        { "as": service, "table": "conversations", "select": "id, bot_user_id, claimed_by", "eq": { "id": C1 } },
        { "as": service, "table": "documents", "delete": true, "eq": { "workspace_id": W1 } },
        { "as": service, "table": "workspaces", "delete": true, "eq": { "id": W1 } },
        { "as": service, "table": "conversations", "delete": true, "eq": { "id": C1 }, "returning": "id" },
        { "as": service, "table": "workspaces", "delete": true, "eq": { "id": W1 }, "returning": "id" },
    ]));
    assert_eq!(results[0]["data"], json!([{ "id": C1, "bot_user_id": null, "claimed_by": null }]));
    assert_eq!(code(&results[2]), "23503");
    assert!(results[2]["error"]["message"].as_str().unwrap().contains("conversations_workspace_id_fkey"));
    assert_eq!(column(&results[3], "id"), [C1]);
    assert_eq!(column(&results[4], "id"), [W1]);
    let left = "select count(*)::text from public.conversation_messages";
    assert_eq!(database.texts(left), ["1"], "the conversation's messages went with it");
}

#[test]
fn typed_rows_are_what_postgrest_takes() {
    use freehold::prelude::*;
    use support_desk::{
        Channel, Conversation, ConversationMessage, ConversationRole, ConversationStatus, Thread,
    };

    let database = staffed(&Version::latest());
    let postgrest = Postgrest::start(&database);
    let (u1, service) = (postgrest.token(&Caller::user(U1)), postgrest.token(&Caller::Service));
    let uuid = |id: &str| -> Uuid { id.parse().unwrap() };
    let conversation = Conversation::insert()
        .workspace_id(Id::new(uuid(W1)))
        .channel(Channel::Email)
        .status(ConversationStatus::Escalated)
        .claimed_by(Ref::new(uuid(AGENT)))
        .claimed_at(OffsetDateTime::UNIX_EPOCH + std::time::Duration::from_secs(1_795_255_200))
        .bot_user_id(None)
        .build();
    let message = ConversationMessage::insert()
        .conversation_id(Id::<Conversation>::new(uuid(C1)))
        .role(ConversationRole::Agent)
        .body("it's \"done\"\n")
        .build();
    let mine = Thread::insert().user_id(Id::new(uuid(U1))).build();
    let hers = Thread::insert().user_id(Id::new(uuid(U2))).title("for her".to_owned()).build();
    let results = postgrest.run(json!([
        { "as": u1, "table": "conversations", "insert": conversation, "returning": "status, channel, claimed_at, bot_user_id" },
        { "as": u1, "table": "conversation_messages", "insert": message, "returning": "body" },
        { "as": u1, "table": "threads", "insert": mine, "returning": "user_id" },
        { "as": u1, "table": "threads", "insert": hers },
        { "as": service, "table": "threads", "insert": hers, "returning": "user_id" },
    ]));
    let stored = json!([{
        "status": "escalated", "channel": "email", "claimed_at": "2026-11-21T10:00:00+00:00", "bot_user_id": null
    }]);
    assert_eq!(results[0]["data"], stored, "{}", results[0]);
    assert_eq!(column(&results[1], "body"), ["it's \"done\"\n"]);
    assert_eq!(column(&results[2], "user_id"), [U1]);
    assert_eq!(code(&results[3]), "42501", "an owner that is said is still held against the caller");
    assert_eq!(column(&results[4], "user_id"), [U2]);
}
