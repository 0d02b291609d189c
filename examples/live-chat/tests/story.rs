//! The chat in use: the contract by its names, the mistake as it was made, and what holds now.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

use freehold_testkit::{Caller, Cluster, Database, OWNER, Postgrest, Version};
use postgres::error::SqlState;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// Has a session.
const ADA: &str = "a0000000-0000-4000-8000-00000000000a";
/// Has nothing.
const BEN: &str = "b0000000-0000-4000-8000-00000000000b";
const AGENT: &str = "c0000000-0000-4000-8000-00000000000c";
const ADMIN: &str = "d0000000-0000-4000-8000-00000000000d";
/// Staff as well, whom the contract trusts with nothing.
const ANALYST: &str = "e0000000-0000-4000-8000-00000000000e";

/// The contract: table, command and name, in the order of Postgres's own list.
const CONTRACT: [(&str, &str, &str); 11] = [
    ("chat_messages", "INSERT", "Users can create messages in own sessions"),
    ("chat_messages", "SELECT", "Admins can view all messages"),
    ("chat_messages", "SELECT", "Users can view messages in own sessions"),
    ("chat_session_activity", "INSERT", "System can log chat activity"),
    ("chat_session_activity", "SELECT", "Admins can view all activity"),
    ("chat_session_activity", "SELECT", "Users can view activity in own sessions"),
    ("chat_sessions", "INSERT", "Users can create chat sessions"),
    ("chat_sessions", "SELECT", "Admins and agents can view all chat sessions"),
    ("chat_sessions", "SELECT", "Users can view own chat sessions"),
    ("chat_sessions", "UPDATE", "Admins can update any chat session"),
    ("chat_sessions", "UPDATE", "Users can update own chat sessions"),
];

fn package() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

/// The chat's database, with five people signed up, three of them staff.
fn database(version: &Version) -> Database {
    let database = Cluster::shared(version).migrated(&package());
    database.sign_up(&[ADA, BEN, AGENT, ADMIN, ANALYST]);
    let mut service = database.session(Caller::Service);
    let roles = format!(
        "('{AGENT}', 'support_agent'), ('{ADMIN}', 'admin'), ('{ADMIN}', 'analyst'), ('{ANALYST}', 'analyst')"
    );
    service.attempt(&format!("insert into user_roles (user_id, role) values {roles}")).unwrap();
    service.commit().unwrap();
    database
}

const CHAT: &str = "('chat_sessions', 'chat_messages', 'chat_session_activity')";

#[test]
fn the_policies_are_the_eleven_of_the_contract() {
    for version in Version::all() {
        let database = database(&version);
        let query = format!(
            "select concat_ws(' | ', tablename, cmd, policyname, permissive, roles) from pg_policies
             where schemaname = 'public' and tablename in {CHAT}
             order by tablename, cmd, policyname collate \"C\""
        );
        let contract = CONTRACT.map(|(table, command, name)| {
            format!("{table} | {command} | {name} | PERMISSIVE | {{authenticated}}")
        });
        assert_eq!(database.texts(&query), contract, "{version}");
    }
}

/// Who is staff is nobody's to say for himself; those policies are no part of the contract.
#[test]
fn the_roles_are_handed_out() {
    for version in Version::all() {
        let database = database(&version);
        let query = "select concat_ws(' | ', cmd, policyname, roles) from pg_policies
             where tablename = 'user_roles' order by policyname";
        let expected = [
            format!("SELECT | user_roles_select_functions | {{{OWNER}}}"),
            "SELECT | user_roles_select_self | {authenticated}".to_owned(),
        ];
        assert_eq!(database.texts(query), expected);
        let raise = format!("insert into user_roles (user_id, role) values ('{BEN}', 'admin')");
        let mut ben = database.session(Caller::user(BEN));
        assert_eq!(ben.refusal(&raise), Some(SqlState::INSUFFICIENT_PRIVILEGE));
        assert_eq!(ben.texts("select role from user_roles"), [""; 0]);
        assert_eq!(database.session(Caller::Service).attempt(&raise).unwrap(), 1);
        assert_eq!(
            database.session(Caller::user(ADMIN)).texts("select role from user_roles order by role"),
            ["admin", "analyst"]
        );
    }
}

#[test]
fn every_command_is_granted_or_denied() {
    for version in Version::all() {
        let database = database(&version);
        let query = format!(
            "select concat_ws(' ', c.relname, c.relrowsecurity, c.relforcerowsecurity, of.role, (
               select string_agg(lower(p.name), ' ' order by p.ordinality)
               from unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE']) with ordinality as p (name)
               where has_table_privilege(of.role, c.oid, p.name)))
             from pg_class as c, unnest(array['anon', 'authenticated', 'service_role']) as of (role)
             where c.relnamespace = 'public'::regnamespace and c.relname in {CHAT}
             order by c.relname, of.role"
        );
        assert_eq!(
            database.texts(&query),
            [
                "chat_messages t t anon",
                "chat_messages t t authenticated select insert",
                "chat_messages t t service_role select insert",
                "chat_session_activity t t anon",
                "chat_session_activity t t authenticated select insert",
                "chat_session_activity t t service_role select insert",
                "chat_sessions t t anon",
                "chat_sessions t t authenticated select insert update",
                "chat_sessions t t service_role select insert update",
            ],
            "{version}"
        );
    }
}

#[test]
fn views_run_with_their_callers_rights_and_the_function_is_closed() {
    for version in Version::all() {
        let database = database(&version);
        let views = "select concat_ws(' ', relname, array_to_string(reloptions, ' ')) from pg_class
             where relkind = 'v' and relnamespace = 'public'::regnamespace order by relname";
        let options = "security_invoker=true security_barrier=true";
        let names = ["chat_session_stats", "security_flagged_chat_sessions"];
        assert_eq!(database.texts(views), names.map(|name| format!("{name} {options}")));

        let functions =
            "select concat_ws(' | ', p.proname, p.prosecdef, array_to_string(p.proconfig, ', '), (
               select string_agg(coalesce(r.rolname, 'public'), ' ')
               from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) as a
               left join pg_roles as r on r.oid = a.grantee
               where a.grantee <> p.proowner))
             from pg_proc as p where p.pronamespace = 'public'::regnamespace order by p.proname";
        let pinned = "search_path=pg_catalog, pg_temp";
        assert_eq!(
            database.texts(functions),
            [format!("log_chat_activity | t | {pinned}"), format!("note_chat_activity | f | {pinned}")],
            "{version}"
        );
        for caller in [Caller::Visitor, Caller::user(ADA), Caller::user(ADMIN), Caller::Service] {
            let refused = database.session(caller).refusal("select log_chat_activity()");
            assert_eq!(refused, Some(SqlState::INSUFFICIENT_PRIVILEGE));
        }
    }
}

#[test]
fn sessions_are_numbered() {
    for version in Version::all() {
        let database = database(&version);
        let mut ada = database.session(Caller::user(ADA));
        for number in ["CHAT-000001", "CHAT-000002"] {
            let open = "insert into chat_sessions default values returning session_number";
            assert_eq!(ada.texts(open), [number]);
        }
        assert_eq!(
            ada.refusal("select setval('chat_session_seq', 9)"),
            Some(SqlState::INSUFFICIENT_PRIVILEGE)
        );
        let mut visitor = database.session(Caller::Visitor);
        let next = visitor.refusal("select nextval('chat_session_seq')");
        assert_eq!(next, Some(SqlState::INSUFFICIENT_PRIVILEGE));
    }
}

/// Nobody counts by eye any more.
#[test]
fn each_policy_that_is_missing_or_renamed_is_told_by_its_name() {
    let verify = std::fs::read_to_string(package().join("generated/verify.sql")).unwrap();
    for version in [Version::floor(), Version::latest()] {
        let database = database(&version);
        let look = |change: &str| database.psql_script(OWNER, &format!("begin;\n{change};\n{verify}"));
        for (table, _, name) in CONTRACT {
            let changes = [
                format!("drop policy \"{name}\" on public.{table}"),
                format!("alter policy \"{name}\" on public.{table} rename to \"{name}.\""),
            ];
            for change in changes {
                let said = look(&change).unwrap_err();
                assert!(said.contains("differs from its declarations"), "{change}: {said}");
                assert!(said.contains(name), "{change}: {said}");
            }
        }
        // one too many is told as well
        let more = "create policy \"Anybody\" on public.chat_messages for select to anon using (true)";
        assert!(look(more).unwrap_err().contains("Anybody"));
        let said = look("select 1").unwrap();
        assert!(said.contains("verified: 4 tables, 13 policies"), "{said}");
    }
}

/// What went wrong: a policy that nobody missed, a view that leaked, a function that was open.
#[test]
fn by_hand_the_mistakes_show_only_in_use() {
    for version in Version::all() {
        let database = Cluster::shared(&version).database();
        database.psql(OWNER, &package().join("tests/by_hand.sql")).unwrap();
        database.sign_up(&[ADA, BEN, ADMIN]);
        let staff = format!("insert into public.user_roles values ('{ADMIN}', 'admin')");
        database.connect_superuser().batch_execute(&staff).unwrap();
        let session = "5e550000-0000-4000-8000-000000000001";
        let mut ada = database.session(Caller::user(ADA));
        assert_eq!(ada.attempt(&format!("insert into chat_sessions (id) values ('{session}')")).unwrap(), 1);
        ada.commit().unwrap();

        // nobody logs anything but the server, which no policy holds back
        let log =
            format!("insert into chat_session_activity (session_id, action) values ('{session}', 'opened')");
        for id in [ADA, BEN, ADMIN] {
            let refused = database.session(Caller::user(id)).refusal(&log);
            assert_eq!(refused, Some(SqlState::INSUFFICIENT_PRIVILEGE), "{version}");
        }
        let by_server =
            log.replace("(session_id,", "(actor_id, session_id,").replace("('", &format!("('{ADA}', '"));
        let mut service = database.session(Caller::Service);
        assert_eq!(service.attempt(&by_server).unwrap(), 1);
        service.commit().unwrap();
        for (id, rows) in [(ADA, 1), (BEN, 0), (ADMIN, 1)] {
            let seen = database.session(Caller::user(id)).attempt("select from chat_session_activity");
            assert_eq!(seen.unwrap(), rows, "reading was never the trouble");
        }

        // a stranger sees nothing, but for the view
        let mut ben = database.session(Caller::user(BEN));
        assert_eq!(ben.attempt("select from chat_sessions").unwrap(), 0);
        assert_eq!(ben.attempt("select from chat_session_stats").unwrap(), 1, "it leaks");

        // a visitor forges whatever he likes
        let forged = format!("select log_chat_activity('{session}', '{ADMIN}', 'approved')");
        let mut visitor = database.session(Caller::Visitor);
        assert_eq!(visitor.attempt(&forged).unwrap(), 1, "it is open");
        visitor.commit().unwrap();
        let written = "select actor_id::text from chat_session_activity where action = 'approved'";
        assert_eq!(database.texts(written), [ADMIN]);
    }
}

/// How many rows came back, or the code of the refusal.
fn outcome(result: &Value) -> String {
    match (&result["error"]["code"], &result["data"]) {
        (Value::String(code), _) => code.clone(),
        (_, Value::Array(rows)) => rows.len().to_string(),
        _ => "done".into(),
    }
}

/// What every kind of caller gets of one request: ada, ben, the agent, the admin, the analyst, a visitor, the service.
#[derive(Clone)]
struct Everybody(Vec<Option<String>>);

impl Everybody {
    fn of(postgrest: &Postgrest) -> Self {
        let users = [ADA, BEN, AGENT, ADMIN, ANALYST].map(Caller::user);
        let callers = users.into_iter().chain([Caller::Visitor, Caller::Service]);
        Self(callers.map(|caller| postgrest.token(&caller)).collect())
    }

    #[track_caller]
    fn get(&self, postgrest: &Postgrest, step: Value, expected: [&str; 7]) {
        let steps = self.0.iter().map(|token| {
            let mut step = step.clone();
            step["as"] = json!(token);
            step
        });
        let results = postgrest.run(steps.collect());
        assert_eq!(results.iter().map(outcome).collect::<Vec<_>>(), expected, "{step}: {results:#?}");
    }
}

#[test]
fn everybody_gets_what_the_contract_says() {
    for version in [Version::floor(), Version::latest()] {
        let database = database(&version);
        let postgrest = Postgrest::start(&database);
        let everybody = Everybody::of(&postgrest);
        let token = |id: &str| postgrest.token(&Caller::user(id));
        let get = |step: Value, expected| everybody.get(&postgrest, step, expected);
        let opened = postgrest.run(json!([
            { "as": token(ADA), "table": "chat_sessions", "insert": { "subject": "help" }, "returning": "id, session_number" },
            { "as": token(ADA), "table": "chat_sessions", "insert": { "user_id": BEN } },
        ]));
        assert_eq!(opened[0]["data"][0]["session_number"], "CHAT-000001", "{opened:#?}");
        assert_eq!(outcome(&opened[1]), "42501");
        let session = opened[0]["data"][0]["id"].as_str().unwrap();

        //                              ada, ben, agent, admin, analyst, visitor, service
        let sessions = json!({ "table": "chat_sessions", "select": "id" });
        get(sessions, ["1", "0", "1", "1", "0", "42501", "1"]);
        let change = json!({ "table": "chat_sessions", "update": { "status": "waiting" }, "eq": { "id": session }, "returning": "id" });
        get(change, ["1", "0", "0", "1", "0", "42501", "1"]);
        let remove = json!({ "table": "chat_sessions", "delete": true, "eq": { "id": session } });
        get(remove, ["42501"; 7]);

        let say = json!({ "table": "chat_messages", "insert": { "session_id": session, "body": "hello" } });
        get(say, ["done", "42501", "42501", "42501", "42501", "42501", "done"]);
        let answer = json!({ "table": "chat_messages", "insert": { "session_id": session, "sender": "agent", "body": "hi" } });
        get(answer, ["42501", "42501", "42501", "42501", "42501", "42501", "done"]);
        let messages = json!({ "table": "chat_messages", "select": "body" });
        get(messages, ["3", "0", "0", "3", "0", "42501", "3"]);

        // noted by triggers with their callers' rights: opened, changed by ada and by the admin, one message
        let activity = json!({ "table": "chat_session_activity", "select": "id" });
        get(activity.clone(), ["4", "0", "0", "4", "0", "42501", "4"]);
        let as_himself =
            |id: &str| json!({ "session_id": session, "actor_id": id, "action": "security_flagged" });
        let of_ada = json!({ "table": "chat_session_activity", "insert": as_himself(ADA) });
        get(of_ada, ["done", "42501", "done", "done", "42501", "42501", "done"]);
        let of_ben = json!({ "table": "chat_session_activity", "insert": as_himself(BEN) });
        get(of_ben, ["42501", "done", "done", "done", "42501", "42501", "done"]);
        get(activity, ["12", "0", "0", "12", "0", "42501", "12"]);
        let rewrite = json!({ "table": "chat_session_activity", "update": { "action": "message_sent" }, "eq": { "session_id": session } });
        get(rewrite, ["42501"; 7]);

        // a view shows what its reader may see of what is behind it
        let stats = json!({ "table": "chat_session_stats", "select": "session_id" });
        get(stats, ["1", "0", "1", "1", "0", "42501", "1"]);
        let flagged = json!({ "table": "security_flagged_chat_sessions", "select": "flags" });
        get(flagged, ["1", "0", "0", "1", "0", "42501", "1"]);
        let counted = postgrest.run(json!([
            { "as": token(ADA), "table": "chat_session_stats", "select": "messages" },
            { "as": token(AGENT), "table": "chat_session_stats", "select": "messages" },
            { "as": token(ADMIN), "table": "security_flagged_chat_sessions", "select": "session_number, flags" },
        ]));
        assert_eq!(counted[0]["data"], json!([{ "messages": 3 }]));
        assert_eq!(
            counted[1]["data"],
            json!([{ "messages": 0 }]),
            "the agent sees the session, not the messages"
        );
        assert_eq!(counted[2]["data"], json!([{ "session_number": "CHAT-000001", "flags": 8 }]));
        // what a trigger runs is no endpoint
        let call = json!({ "rpc": "log_chat_activity", "args": {} });
        get(call, ["PGRST202"; 7]);
    }
}

/// The role is looked up, past what the caller sees and whatever he says.
#[test]
fn what_is_logged_has_the_actors_role() {
    for version in [Version::floor(), Version::latest()] {
        let database = database(&version);
        let open = "insert into chat_sessions default values returning id::text";
        let mut ada = database.session(Caller::user(ADA));
        let session = ada.texts(open).remove(0);
        let log = |actor: &str, role: &str| {
            format!(
                "insert into chat_session_activity (session_id, actor_id, actor_role, action, created_at)
                 values ('{session}', '{actor}', {role}, 'security_flagged', '2001-01-01')"
            )
        };
        ada.attempt(&log(ADA, "'admin'")).unwrap();
        ada.commit().unwrap();
        let mut agent = database.session(Caller::user(AGENT));
        agent.attempt(&log(ADMIN, "null")).unwrap();
        agent.attempt(&log(AGENT, "'admin'")).unwrap();
        agent.commit().unwrap();
        let logged = "select concat_ws(' ', actor_id, actor_role, case when created_at < '2002-01-01' then 'long ago' end)
             from chat_session_activity where action = 'security_flagged' order by actor_id";
        assert_eq!(
            database.session(Caller::user(ADMIN)).texts(logged),
            [ADA.to_owned(), format!("{AGENT} support_agent"), format!("{ADMIN} admin")]
        );
    }
}
