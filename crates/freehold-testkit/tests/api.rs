//! The real client, through the real PostgREST.

use freehold_testkit::{Caller, Cluster, OWNER, Postgrest, Version};
use serde_json::{Value, json};

const U1: &str = "11111111-1111-1111-1111-111111111111";

const NOTES: &str = "
    create table public.notes (id integer primary key, user_id uuid not null default auth.uid(), body text);
    alter table public.notes enable row level security;
    create policy own on public.notes to authenticated
      using (user_id = (select auth.uid())) with check (user_id = (select auth.uid()));
    grant select, insert, update, delete on public.notes to authenticated, service_role;
    insert into public.notes values (2, '22222222-2222-2222-2222-222222222222', 'another''s');
";

#[test]
fn the_client_goes_all_the_way_round() {
    for version in [Version::floor(), Version::latest()] {
        let database = Cluster::shared(&version).database();
        database.psql_script(OWNER, NOTES).unwrap();
        let api = Postgrest::start(&database);
        let user = api.token(&Caller::user(U1));
        let results = api.run(json!([
            { "as": user, "table": "notes", "insert": { "id": 1, "body": "mine" }, "returning": "id, user_id" },
            { "as": user, "table": "notes", "upsert": { "id": 1, "body": "still mine" }, "on_conflict": "id" },
            { "as": user, "table": "notes", "select": "id, body", "in": { "id": [1, 2] }, "order": "id", "count": "exact" },
            { "as": user, "table": "notes", "update": { "body": "?" }, "eq": { "id": 2 }, "returning": "*" },
            { "as": user, "table": "notes", "insert": { "id": 3, "user_id": "22222222-2222-2222-2222-222222222222" } },
            { "as": user, "table": "notes", "delete": true, "eq": { "id": 1 }, "returning": "id" },
            { "as": api.token(&Caller::NoClaims), "table": "notes", "select": "*" },
            { "as": api.token(&Caller::Service), "table": "notes", "select": "id" },
            { "as": api.token(&Caller::Visitor), "table": "notes", "select": "*" },
        ]));
        let [inserted, upserted, read, updated, refused, deleted, nobody, service, visitor] = &results[..]
        else {
            panic!("nine steps, not {results:#?}");
        };
        assert_eq!(inserted["data"], json!([{ "id": 1, "user_id": U1 }]), "{inserted}");
        assert_eq!((&upserted["status"], &upserted["error"]), (&json!(200), &Value::Null), "{upserted}");
        assert_eq!((&read["data"], &read["count"]), (&json!([{ "id": 1, "body": "still mine" }]), &json!(1)));
        assert_eq!((&updated["status"], &updated["data"]), (&json!(200), &json!([])));
        assert_eq!((&refused["status"], &refused["error"]["code"]), (&json!(403), &json!("42501")));
        assert_eq!(deleted["data"], json!([{ "id": 1 }]));
        assert_eq!(nobody["data"], json!([]));
        assert_eq!(service["data"], json!([{ "id": 2 }]));
        assert_eq!((&visitor["status"], &visitor["error"]["code"]), (&json!(401), &json!("42501")));
    }
}

#[test]
#[should_panic(expected = "unknown in a step: tabel")]
fn a_misspelled_step_is_refused() {
    let database = Cluster::shared(&Version::latest()).database();
    Postgrest::start(&database).run(json!([{ "tabel": "notes", "select": "*" }]));
}
