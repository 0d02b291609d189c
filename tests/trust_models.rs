//! `examples/trust-models` as people use it: through a real PostgREST, by Supabase's own client.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

use freehold_testkit::{Caller, Cluster, Database, OWNER, Postgrest, Version};
use serde_json::{Value, json};
use std::path::Path;

const ADA: &str = "a0000000-0000-4000-8000-00000000000a";
const BEN: &str = "b0000000-0000-4000-8000-00000000000b";
const EVE: &str = "e0000000-0000-4000-8000-00000000000e";
const ORGANIZATION: &str = "0a000000-0000-4000-8000-000000000001";
/// The SHA-256 of `secret`, as JSON carries a `bytea`.
const SECRET: &str = "\\x2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b";

fn database() -> Database {
    let database = Cluster::shared(&Version::latest()).database();
    let schema = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/trust-models/generated/schema.sql");
    database.psql(OWNER, &schema).unwrap_or_else(|said| panic!("{said}"));
    let people = format!(
        "insert into auth.users (id) values ('{ADA}'), ('{BEN}'), ('{EVE}');
         insert into public.organizations (id, name) values ('{ORGANIZATION}', 'all of us');
         insert into public.organization_memberships (organization_id, user_id) values ('{ORGANIZATION}', '{ADA}');"
    );
    database.connect_superuser().batch_execute(&people).unwrap();
    database
}

/// How many rows came back, or the code of the refusal.
fn outcome(result: &Value) -> String {
    match (&result["error"]["code"], &result["data"]) {
        (Value::String(code), _) => code.clone(),
        (_, Value::Array(rows)) => rows.len().to_string(),
        (_, data) => data.to_string(),
    }
}

#[test]
fn a_workspace_is_founded_and_others_are_invited() {
    let database = database();
    let postgrest = Postgrest::start(&database);
    let [ada, ben, eve] = [ADA, BEN, EVE].map(|id| postgrest.token(&Caller::user(id)));
    let found = postgrest.run(json!([
        { "as": ada, "table": "workspaces", "insert": { "organization_id": ORGANIZATION, "name": "first" }, "returning": "id" },
        { "as": ada, "table": "workspace_memberships", "select": "role" },
        { "as": ben, "table": "workspaces", "select": "id" },
        // only who is of the organisation
        { "as": ben, "table": "workspaces", "insert": { "organization_id": ORGANIZATION, "name": "second" } },
    ]));
    assert_eq!(found.iter().map(outcome).collect::<Vec<_>>(), ["1", "1", "0", "42501"]);
    assert_eq!(found[1]["data"][0]["role"], "owner");
    let workspace = found[0]["data"][0]["id"].as_str().unwrap();
    let invitation = |role: &str| json!({ "workspace_id": workspace, "role": role, "expires_at": "2999-01-01", "token_hash": SECRET });
    let row = |user: &str, role: &str| json!({ "workspace_id": workspace, "user_id": user, "role": role });
    let accept = json!({ "token": "secret" });
    let joined = postgrest.run(json!([
        // nobody lets himself in, nor invites himself
        { "as": ben, "table": "workspace_memberships", "insert": row(BEN, "guest") },
        { "as": ben, "table": "workspace_invitations", "insert": invitation("guest") },
        { "as": ben, "rpc": "accept_workspace_invitation", "args": accept },
        // an owner invites, and whoever has the token comes in, once
        { "as": ada, "table": "workspace_invitations", "insert": invitation("admin"), "returning": "role" },
        { "as": null, "rpc": "accept_workspace_invitation", "args": accept },
        { "as": ben, "rpc": "accept_workspace_invitation", "args": accept },
        { "as": eve, "rpc": "accept_workspace_invitation", "args": accept },
        { "as": ben, "table": "workspace_memberships", "select": "user_id" },
        { "as": eve, "table": "workspace_memberships", "select": "user_id" },
        // nobody is drawn in: whoever sits in a workspace with somebody may see when he is absent
        { "as": ada, "table": "workspace_memberships", "insert": row(EVE, "guest") },
        { "as": ben, "table": "workspace_invitations", "insert": invitation("owner") },
        { "as": ben, "table": "workspace_invitations", "insert": invitation("guest"), "returning": "role" },
        { "as": eve, "rpc": "accept_workspace_invitation", "args": accept },
        // an admin manages all but owners, and not himself
        { "as": ben, "table": "workspace_memberships", "update": { "role": "owner" }, "eq": { "user_id": BEN }, "returning": "role" },
        { "as": ben, "table": "workspace_memberships", "update": { "role": "owner" }, "eq": { "user_id": EVE }, "returning": "role" },
        { "as": ben, "table": "workspace_memberships", "update": { "role": "guest" }, "eq": { "user_id": ADA }, "returning": "role" },
        { "as": ben, "table": "workspace_memberships", "update": { "role": "admin" }, "eq": { "user_id": EVE }, "returning": "role" },
        { "as": ada, "table": "workspace_memberships", "update": { "role": "owner" }, "eq": { "user_id": BEN }, "returning": "role" },
    ]));
    let accepted = format!("\"{workspace}\"");
    let expected = [
        ["42501", "42501", "P0002"].as_slice(),
        // the invitation
        &["1", "42501", &accepted, "P0002", "2", "0"],
        // another one
        &["42501", "42501", "1", &accepted],
        // the roles
        &["0", "42501", "0", "1", "1"],
    ]
    .concat();
    assert_eq!(joined.iter().map(outcome).collect::<Vec<_>>(), expected, "{joined:#?}");
}

#[test]
fn a_document_is_shared_and_a_folder_opens_what_lies_below() {
    let database = database();
    let postgrest = Postgrest::start(&database);
    let [ada, ben] = [ADA, BEN].map(|id| postgrest.token(&Caller::user(id)));
    let made = postgrest.run(json!([
        { "as": ada, "table": "documents", "insert": { "title": "plan" }, "returning": "id" },
        { "as": ada, "table": "folders", "insert": { "name": "top" }, "returning": "id" },
    ]));
    let [document, folder] = [0, 1].map(|n| made[n]["data"][0]["id"].as_str().unwrap());
    let share = |level: &str| json!({ "document_id": document, "user_id": BEN, "level": level });
    let edit = json!({ "title": "edited" });
    let results = postgrest.run(json!([
        { "as": ben, "table": "documents", "select": "id" },
        { "as": ben, "table": "document_shares", "insert": share("edit") },
        { "as": ada, "table": "document_shares", "insert": share("view"), "returning": "level" },
        { "as": ben, "table": "documents", "select": "id" },
        { "as": ben, "table": "documents", "update": edit, "eq": { "id": document }, "returning": "id" },
        { "as": ben, "table": "document_shares", "select": "level" },
        // what lies below a folder is its owner's too, whosever it is; nobody hangs his own below another's
        { "as": ben, "table": "folders", "insert": { "name": "below", "parent_id": folder } },
        { "as": ada, "table": "folders", "insert": { "name": "his", "parent_id": folder, "user_id": BEN }, "returning": "id" },
        { "as": ada, "table": "folders", "select": "name" },
        { "as": ben, "table": "folders", "select": "name" },
        // a row repeats its owner in an upsert, as clients send whole rows, and can't change it
        { "as": ada, "table": "documents", "upsert": { "id": document, "user_id": ADA, "title": "mine" }, "returning": "id" },
        { "as": ada, "table": "documents", "upsert": { "id": document, "user_id": BEN, "title": "his" } },
    ]));
    let expected = ["0", "42501", "1", "1", "0", "1", "42501", "1", "2", "1", "1", "42501"];
    assert_eq!(results.iter().map(outcome).collect::<Vec<_>>(), expected, "{results:#?}");
}
