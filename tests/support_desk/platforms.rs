//! The support desk on the other platforms, by one word: the same declarations, the same proof.

use crate::desk::{AGENT, BOT, C1, C2, T1, T2, U1, U2, W1, W2, seat};
use freehold::Schema;
use freehold::model::{Model, Platform};
use freehold_core::lower::lower;
use freehold_core::output;
use freehold_testkit::{Caller, Cluster, Database, Postgrest, Shape, Version, judge};
use serde_json::json;
use support_desk::SupportDesk;

const ELSEWHERE: [(Platform, Shape); 3] = [
    (Platform::Postgres, Shape::Postgres),
    (Platform::Postgres, Shape::PostgresWithRoles),
    (Platform::Neon, Shape::Neon),
];

fn desk(platform: Platform) -> Model {
    Model::new(SupportDesk::SCHEMA).on(platform)
}

/// A database with the desk and its cast, made by its owner with psql.
fn staffed(platform: Platform, shape: Shape, version: &Version) -> Database {
    let model = desk(platform);
    let database = Cluster::of(version, shape).database();
    let script = output::schema(&model, &lower(&model));
    database
        .psql_script(shape.owner(), &script)
        .unwrap_or_else(|said| panic!("{shape:?}, {version}: {said}"));
    for id in [U1, U2, BOT, AGENT] {
        let row = platform.user_row(id, id);
        let (names, values): (Vec<_>, Vec<_>) =
            row.into_iter().map(|(name, value)| (format!("\"{name}\""), format!("'{value}'"))).unzip();
        let users = platform.users();
        let insert = format!(
            "insert into \"{}\".\"{}\" ({}) values ({})",
            users.schema,
            users.name,
            names.join(", "),
            values.join(", ")
        );
        database.connect_superuser().batch_execute(&insert).unwrap();
    }
    seat(&database);
    database
}

fn on_each(test: impl Fn(Platform, &Database)) {
    for (platform, shape) in ELSEWHERE {
        for version in [Version::floor(), Version::latest()] {
            eprintln!("{shape:?}, {version}");
            test(platform, &staffed(platform, shape, &version));
        }
    }
}

#[test]
fn the_assertions_pass_and_leave_nothing_behind() {
    on_each(|platform, database| {
        let model = desk(platform);
        let (verify, zero_leak) = (output::verify(&model, &lower(&model)), output::zero_leak(&model));
        for (script, expected) in
            [(&verify, "verified: "), (&zero_leak, "zero leak: "), (&verify, "verified: ")]
        {
            let said = database.psql_script(database.shape().owner(), script).unwrap();
            assert!(said.contains(expected), "{said}");
        }
        let mut client = database.connect_superuser();
        let rows: i64 = client.query_one("select count(*) from public.conversations", &[]).unwrap().get(0);
        assert_eq!(rows, 2, "what was there is there, and nothing else");
    });
}

#[test]
fn each_user_has_what_is_his() {
    on_each(|_, database| {
        let ids = |caller: &Caller, table: &str| -> Vec<String> {
            let query = format!("select id::text from public.{table} order by 1");
            let rows = database.session(caller.clone()).query(&query, &[]).unwrap();
            rows.iter().map(|row| row.get(0)).collect()
        };
        let (first, second) = (Caller::user(U1), Caller::user(U2));
        for (caller, conversation, thread, workspace) in [(&first, C1, T1, W1), (&second, C2, T2, W2)] {
            assert_eq!(ids(caller, "conversations"), [conversation]);
            assert_eq!(ids(caller, "threads"), [thread]);
            assert_eq!(ids(caller, "workspaces"), [workspace]);
        }
        assert_eq!(ids(&Caller::NoClaims, "conversations"), [""; 0]);
        assert_eq!(ids(&Caller::user("99999999-0000-4000-8000-000000000009"), "conversations"), [""; 0]);
        assert!(database.session(Caller::Visitor).attempt("select from public.conversations").is_err());
        assert_eq!(ids(&Caller::Service, "conversations"), [C1, C2]);
        // a user owns what he adds without saying so, and nothing in another's workspace
        let mut session = database.session(first);
        let mine = session
            .query_one("insert into public.threads (title) values ('new') returning user_id::text", &[]);
        assert_eq!(mine.unwrap().get::<_, String>(0), U1);
        let theirs = format!("insert into public.documents (workspace_id, title) values ('{W2}', 'new')");
        assert!(session.attempt(&theirs).is_err());
        assert_eq!(session.attempt(&theirs.replace(W2, W1)).unwrap(), 1);
        // foreign keys see the users, whom nobody else may
        let nobodys = "update public.conversations set claimed_by = '99999999-0000-4000-8000-000000000009'";
        assert_eq!(session.attempt(nobodys).unwrap_err().code().unwrap().code(), "23503");
        assert_eq!(
            session.attempt(&format!("update public.conversations set claimed_by = '{U1}'")).unwrap(),
            1
        );
    });
}

/// The page's own SQL, by a server that may do nothing else.
#[test]
fn a_session_is_opened_as_the_documents_say() {
    let page = include_str!("../../docs/platforms.md");
    let blocks: Vec<_> =
        page.split("```sql\n").skip(1).map(|rest| rest.split("```").next().unwrap()).collect();
    let (roles, server, session) = (blocks[0], blocks[1], blocks[2]);
    let shape = include_str!("../../crates/freehold-testkit/src/shape/postgres_with_roles.sql");
    for line in roles.lines().chain(server.lines().take(1)) {
        assert!(shape.contains(line), "{line}");
    }
    for version in [Version::floor(), Version::latest()] {
        let database = staffed(Platform::Postgres, Shape::PostgresWithRoles, &version);
        let grant = server.lines().nth(1).unwrap();
        database.connect_superuser().batch_execute(grant).unwrap();
        let mut client = database.connect_authenticator();
        let seen = |client: &mut postgres::Client, sql: &str| -> Vec<String> {
            let said = client.simple_query(sql).unwrap();
            let rows = said.iter().filter_map(|message| match message {
                postgres::SimpleQueryMessage::Row(row) => row.try_get("id").ok().flatten().map(str::to_owned),
                _ => None,
            });
            rows.collect()
        };
        assert_eq!(seen(&mut client, session), [T1]);
        // nothing of it is left in the connection
        let alone = "begin; set local role freehold_user; select id::text from public.threads; commit";
        assert_eq!(seen(&mut client, alone), [""; 0]);
        assert!(client.simple_query("select id from public.threads").is_err(), "without a role");
        assert_eq!(seen(&mut client, &session.replace(U1, U2)), [T2]);
    }
}

#[test]
fn squawk_finds_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let files = [Platform::Postgres, Platform::Neon].map(|platform| {
        let (model, file) = (desk(platform), folder.path().join(format!("{platform:?}.sql")));
        std::fs::write(&file, output::schema(&model, &lower(&model))).unwrap();
        file
    });
    assert_eq!(judge::squawk(&files), []);
}

#[test]
fn postgrest_serves_them() {
    for (platform, shape) in ELSEWHERE {
        let database = staffed(platform, shape, &Version::latest());
        let postgrest = Postgrest::start(&database);
        let [first, second, service] =
            [Caller::user(U1), Caller::user(U2), Caller::Service].map(|caller| postgrest.token(&caller));
        let results = postgrest.run(json!([
            { "as": first, "table": "conversations", "select": "id" },
            { "as": second, "table": "threads", "select": "id" },
            { "as": first, "table": "conversations", "select": "id", "eq": { "id": C2 } },
            { "as": service, "table": "workspaces", "select": "id" },
            { "as": null, "table": "conversations", "select": "id" },
        ]));
        assert_eq!(results[0]["data"], json!([{ "id": C1 }]));
        assert_eq!(results[1]["data"], json!([{ "id": T2 }]));
        assert_eq!(results[2]["data"], json!([]));
        assert_eq!(results[3]["data"].as_array().unwrap().len(), 2);
        assert_eq!(results[4]["error"]["code"], "42501");
    }
}
