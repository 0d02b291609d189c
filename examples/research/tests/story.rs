//! The research case: the facts by name, the mistake as it was, and what holds now.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

use freehold::prelude::*;
use freehold_testkit::{Caller, Cluster, Database, OWNER, Postgrest, Version, migrations};
use research::ResearchSession;
use serde_json::{Value, json};
use std::path::Path;

const ADA: &str = "a0000000-0000-4000-8000-00000000000a";
const BEN: &str = "b0000000-0000-4000-8000-00000000000b";
/// One of the 153 of another project; he never signed up here.
const READER: &str = "00000000-0000-4000-8000-000000000007";
const SESSION: &str = "5e000000-0000-4000-8000-000000000001";

const ANOTHER_PROJECT: &str = include_str!("another_project.sql");
const BY_HAND: &str = include_str!("by_hand.sql");
/// What each foreign key points at, down to the catalogue.
const TARGETS: &str = "
    select format('%s %I.%I', c.conname, n.nspname, t.relname)
    from pg_constraint as c
    join pg_class as t on t.oid = c.confrelid
    join pg_namespace as n on n.oid = t.relnamespace
    where c.contype = 'f' and c.connamespace = 'public'::regnamespace
    order by c.conname";

fn package() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A database of each version with the generated migrations, in which ada and ben have signed up.
fn on_every_version(test: impl Fn(&Database)) {
    for version in Version::all() {
        eprintln!("on {version}");
        let database = Cluster::shared(&version).migrated(package());
        database.sign_up(&[ADA, BEN]);
        test(&database);
    }
}

/// A database of each version in which the other project's users stand already.
fn beside_another_project(test: impl Fn(&Database)) {
    for version in Version::all() {
        eprintln!("on {version}");
        let database = Cluster::shared(&version).database();
        apply(&database, ANOTHER_PROJECT);
        database.sign_up(&[ADA, BEN]);
        test(&database);
    }
}

#[track_caller]
fn apply(database: &Database, sql: &str) -> String {
    database.psql_script(OWNER, sql).unwrap_or_else(|said| panic!("{}: {said}", database.version()))
}

fn verify(database: &Database) -> Result<String, String> {
    database.psql(OWNER, &package().join("generated/verify.sql"))
}

/// The first column of what a query finds, asked as the superuser: of the catalogue, and of what is there at all.
fn facts(database: &Database, query: &str) -> Vec<String> {
    let rows = database.connect_superuser().query(query, &[]).unwrap();
    rows.iter().map(|row| row.get(0)).collect()
}

/// The code that a request is refused with.
#[track_caller]
fn code(result: &Value) -> &str {
    result["error"]["code"].as_str().unwrap_or_else(|| panic!("not refused: {result}"))
}

#[test]
fn tables_and_their_columns() {
    on_every_version(|database| {
        let columns = "
            select concat_ws(' ', c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
              case when a.attnotnull then 'not null' end, pg_get_expr(d.adbin, d.adrelid))
            from pg_attribute as a
            join pg_class as c on c.oid = a.attrelid
            left join pg_attrdef as d on d.adrelid = a.attrelid and d.adnum = a.attnum
            where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0
            order by c.relname, a.attnum";
        assert_eq!(
            facts(database, columns),
            [
                "draft_files id uuid not null gen_random_uuid()",
                "draft_files session_id uuid not null",
                "draft_files file_name text not null",
                "draft_files content text not null ''::text",
                "draft_files created_at timestamp with time zone not null now()",
                "research_sessions id uuid not null gen_random_uuid()",
                "research_sessions user_id uuid not null auth.uid()",
                "research_sessions question text not null",
                "research_sessions status session_status not null 'in_progress'::session_status",
                "research_sessions stage research_stage not null '1_initial_research'::research_stage",
                "research_sessions created_at timestamp with time zone not null now()",
                "research_sessions updated_at timestamp with time zone not null now()",
            ]
        );
    });
}

#[test]
fn enumerated_types_and_their_labels() {
    on_every_version(|database| {
        let labels = "
            select format('%s %s', t.typname, string_agg(e.enumlabel, ', ' order by e.enumsortorder))
            from pg_enum as e
            join pg_type as t on t.oid = e.enumtypid
            where t.typnamespace = 'public'::regnamespace
            group by t.typname order by t.typname";
        assert_eq!(
            facts(database, labels),
            [
                "research_stage 1_initial_research, 2_planning, 3_parallel_research, 4_writing",
                "session_status in_progress, completed, failed",
            ]
        );
    });
}

#[test]
fn keys_point_at_the_users_who_sign_in() {
    on_every_version(|database| {
        let keys = "
            select format('%s %s', conname, pg_get_constraintdef(oid)) from pg_constraint
            where contype in ('p', 'f', 'u') and connamespace = 'public'::regnamespace order by conname";
        assert_eq!(
            facts(database, keys),
            [
                "draft_files_pkey PRIMARY KEY (id)",
                "draft_files_session_id_fkey FOREIGN KEY (session_id) REFERENCES research_sessions(id) ON DELETE CASCADE",
                "research_sessions_pkey PRIMARY KEY (id)",
                "research_sessions_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth.users(id) ON DELETE CASCADE",
            ]
        );
        assert_eq!(
            facts(database, TARGETS),
            [
                "draft_files_session_id_fkey public.research_sessions",
                "research_sessions_user_id_fkey auth.users",
            ]
        );
    });
}

#[test]
fn indexes_have_the_names_that_were_asked_for() {
    on_every_version(|database| {
        let indexes = "select indexdef from pg_indexes where schemaname = 'public' order by indexname";
        assert_eq!(
            facts(database, indexes),
            [
                "CREATE UNIQUE INDEX draft_files_pkey ON public.draft_files USING btree (id)",
                "CREATE INDEX idx_draft_files_session_id ON public.draft_files USING btree (session_id)",
                "CREATE INDEX idx_research_sessions_created_at ON public.research_sessions USING btree (created_at DESC)",
                "CREATE INDEX idx_research_sessions_user_id ON public.research_sessions USING btree (user_id)",
                "CREATE UNIQUE INDEX research_sessions_pkey ON public.research_sessions USING btree (id)",
            ]
        );
    });
}

#[test]
fn triggers_keep_the_time_and_the_owner() {
    on_every_version(|database| {
        let triggers = "
            select regexp_replace(pg_get_triggerdef(oid), '^CREATE TRIGGER ', '') from pg_trigger
            where not tgisinternal and tgrelid in (select oid from pg_class where relnamespace = 'public'::regnamespace)
            order by tgname";
        assert_eq!(
            facts(database, triggers),
            [
                "draft_files_session_id_frozen BEFORE UPDATE ON public.draft_files FOR EACH ROW \
                 WHEN ((old.session_id IS DISTINCT FROM new.session_id)) \
                 EXECUTE FUNCTION freehold.refuse_change('session_id')",
                "research_sessions_user_id_frozen BEFORE UPDATE ON public.research_sessions FOR EACH ROW \
                 WHEN ((old.user_id IS DISTINCT FROM new.user_id)) \
                 EXECUTE FUNCTION freehold.refuse_change('user_id')",
                "update_research_sessions_updated_at BEFORE UPDATE ON public.research_sessions FOR EACH ROW \
                 EXECUTE FUNCTION freehold.touch_updated_at()",
            ]
        );
    });
}

#[test]
fn policies_admit_the_owner_alone() {
    on_every_version(|database| {
        let policies = "select format('%s for %s to %s', policyname, lower(cmd), roles) from pg_policies
                        where schemaname = 'public' order by 1";
        let expected = ["draft_files", "research_sessions"].map(|table| {
            ["delete", "insert", "select", "update"]
                .map(|command| format!("{table}_{command}_own for {command} to {{authenticated}}"))
        });
        assert_eq!(facts(database, policies), expected.concat());
        let security = "select format('%s %s %s', relname, relrowsecurity, relforcerowsecurity) from pg_class
                        where relnamespace = 'public'::regnamespace and relkind = 'r' order by relname";
        assert_eq!(facts(database, security), ["draft_files t t", "research_sessions t t"]);
    });
}

/// `create table if not exists` says in a notice that it does nothing, and the keys point at whatever is there.
#[test]
fn the_mistake_as_it_was() {
    beside_another_project(|database| {
        let said = apply(database, BY_HAND);
        assert!(said.contains("relation \"users\" already exists, skipping"), "{said}");
        let columns = "select attname::text from pg_attribute where attrelid = 'public.users'::regclass
                       and attnum > 0 order by attnum";
        assert_eq!(facts(database, columns), ["id", "login", "newsletter"], "still the other project's");
        let pointing = facts(database, TARGETS);
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
        assert_eq!(facts(database, &nobody_here), ["0"]);
        let sessions = "select count(*)::text from research_sessions";
        assert_eq!(facts(database, sessions), ["1"]);
        apply(database, &format!("delete from public.users where id = '{READER}'"));
        assert_eq!(facts(database, sessions), ["0"]);
    });
}

#[test]
fn both_projects_live_side_by_side() {
    beside_another_project(|database| {
        for file in migrations(package()) {
            database.psql(OWNER, &file).unwrap_or_else(|said| panic!("{}: {said}", database.version()));
        }
        assert!(verify(database).is_ok_and(|said| said.contains("verified: ")));
        let tried = database.psql(OWNER, &package().join("generated/zero_leak.sql"));
        assert!(tried.is_ok_and(|said| said.contains("zero leak: ")));
        assert_eq!(facts(database, "select count(*)::text from public.users"), ["153"]);
        assert_eq!(
            facts(database, TARGETS),
            [
                "draft_files_session_id_fkey public.research_sessions",
                "research_sessions_user_id_fkey auth.users",
            ]
        );
        let mut service = database.session(Caller::Service);
        let insert =
            |user| format!("insert into research_sessions (user_id, question) values ('{user}', '?')");
        let refused = service.attempt(&insert(READER)).unwrap_err();
        let key = refused.as_db_error().and_then(|error| error.constraint());
        assert_eq!(
            key,
            Some("research_sessions_user_id_fkey"),
            "a reader of the other project is no user here"
        );
        assert_eq!(service.attempt(&insert(ADA)).unwrap(), 1);
    });
}

#[test]
fn verify_notices_a_key_that_points_elsewhere() {
    beside_another_project(|database| {
        for file in migrations(package()) {
            database.psql(OWNER, &file).unwrap();
        }
        assert!(verify(database).is_ok_and(|said| said.contains("verified: ")));
        apply(
            database,
            "alter table public.research_sessions
               drop constraint research_sessions_user_id_fkey,
               add constraint research_sessions_user_id_fkey
                 foreign key (user_id) references public.users (id) on delete cascade",
        );
        let said = verify(database).unwrap_err();
        assert!(said.contains("differs from its declarations"), "{said}");
        assert!(said.contains("research_sessions_user_id_fkey"), "{said}");
        assert!(said.contains("auth.users"), "{said}");
    });
}

#[test]
fn nothing_hides_a_conflict() {
    let mut files = migrations(package());
    files.push(package().join("generated/schema.sql"));
    for file in files {
        let sql = std::fs::read_to_string(&file).unwrap();
        assert!(sql.contains("create table public.research_sessions ("), "{}", file.display());
        assert!(!sql.to_lowercase().contains("if not exists"), "{}", file.display());
    }
}

/// Over whatever has a name that the migration needs, it stops, says which, and leaves all as it was.
#[test]
fn a_conflict_stops_the_migration_and_leaves_nothing_half_made() {
    let all = "
        select format('%s %s', relnamespace::regnamespace, relname) from pg_class
        where relnamespace::regnamespace::text in ('public', 'freehold')
        union all select format('%s %s', typnamespace::regnamespace, typname) from pg_type
        where typnamespace::regnamespace::text in ('public', 'freehold')
        union all select nspname::text from pg_namespace
        union all select format('%s %s', defaclobjtype, defaclacl) from pg_default_acl
        order by 1";
    let conflicts = [
        ("create table public.research_sessions (mine text)", "relation \"research_sessions\""),
        ("create table public.draft_files (mine text)", "relation \"draft_files\""),
        ("create view public.draft_files as select 1 as one", "relation \"draft_files\""),
        ("create type public.session_status as enum ('open')", "type \"session_status\""),
        ("create sequence public.idx_draft_files_session_id", "relation \"idx_draft_files_session_id\""),
    ];
    let files = migrations(package());
    for version in Version::all() {
        for (there, what) in conflicts {
            let database = Cluster::shared(&version).database();
            apply(&database, there);
            let before = facts(&database, all);
            let said = database.psql(OWNER, &files[0]).expect_err(there);
            assert!(said.contains(&format!("{what} already exists")), "{version}: {there}: {said}");
            assert_eq!(facts(&database, all), before, "{version}: {there}");
        }
        let database = Cluster::shared(&version).database();
        let before = facts(&database, all);
        database.psql(OWNER, &files[0]).unwrap();
        assert_ne!(facts(&database, all), before, "where nothing is in the way, it does its work");
    }
}

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
        assert_eq!(facts(database, changed), ["Who? f", "Why? t"], "the trigger keeps the time");
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
        assert_eq!(facts(database, "select count(*)::text from research_sessions"), ["0"]);
    });
}
