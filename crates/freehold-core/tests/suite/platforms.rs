//! One schema on each platform: what is emitted there, who a caller is, and what an ordinary owner needs.

use crate::support::*;
use freehold_core::decide::Caller;
use freehold_core::diagnostic::Code;
use freehold_core::diff::{Change, diff};
use freehold_core::lower::lower;
use freehold_core::model::*;
use freehold_core::output;
use freehold_core::plan::plan;
use freehold_core::validate::validate;
use freehold_testkit::{Cluster, Database, Session, Shape, Version};

const PLATFORMS: [(Platform, Shape); 4] = [
    (Platform::Supabase, Shape::Supabase),
    (Platform::Postgres, Shape::Postgres),
    (Platform::Postgres, Shape::PostgresWithRoles),
    (Platform::Neon, Shape::Neon),
];

/// The smallest schema.
fn notes() -> Model {
    model([table("notes", [id(), owner("user_id"), text("body")], all(OWNER))])
}

/// Memberships, parents, what is carried, what is for anyone and for the service, and a Postgres schema of its own.
fn desk() -> Model {
    let kind = set("kind", &["note", "task"], Storage::Enum);
    let documents = table(
        "documents",
        [
            id(),
            tenant("workspace_id", "workspaces"),
            column("kind", BaseType::Set(kind)),
            updated_at("updated_at"),
        ],
        all(by_member("memberships")).delete(SERVICE),
    );
    let pages = table(
        "pages",
        [
            id(),
            parent("document_id", "documents"),
            carried("workspace_id", "workspaces"),
            owner("user_id"),
            reference("reviewer_id", users()).nullable().on_delete(Action::SetNull),
        ],
        all(by_member("memberships") & OWNER).select(ANYONE | OWNER),
    );
    let log = table("log", [id(), text("what")], all(NOBODY).insert(SERVICE)).in_schema("office");
    model(tenancy().into_iter().chain([documents, pages, log]))
}

/// Each platform's Postgres, the oldest and the newest.
fn each(test: impl Fn(Platform, &'static Cluster)) {
    for (platform, shape) in PLATFORMS {
        for version in [Version::floor(), Version::latest()] {
            eprintln!("{shape:?}, {version}");
            test(platform, Cluster::of(&version, shape));
        }
    }
}

#[test]
fn the_smallest_schema_on_each_platform() {
    for platform in [Platform::Supabase, Platform::Postgres, Platform::Neon] {
        let model = notes().on(platform);
        insta::assert_snapshot!(format!("{platform:?}"), output::schema(&model, &lower(&model)));
    }
}

#[test]
fn an_ordinary_owner_is_enough() {
    each(|platform, cluster| {
        let model = desk().on(platform);
        let database = database(cluster, &model);
        let rights =
            "select format('%s %s', rolsuper, rolbypassrls) from pg_roles where rolname = current_user";
        let rights: String = database.connect_owner().query_one(rights, &[]).unwrap().get(0);
        assert_eq!(rights, "f f");
        let tally = agrees(&database, &model);
        assert!(tally.admitted > 50 && tally.refused > 300, "{tally:?}");
        passes(&database, &model);
        let fresh = cluster.database();
        passes_by_psql(&fresh, &model);
        passes(&fresh, &model);
    });
}

#[test]
fn a_model_moves_from_platform_to_platform() {
    let supabase = notes();
    let key =
        |model: &Model| lower(model).tables[&public("notes")].foreign_keys["notes_user_id_fkey"].clone();
    assert_eq!(key(&supabase.clone().on(Platform::Postgres)).target, in_schema("auth", "users"));
    assert_eq!(key(&supabase.clone().on(Platform::Neon)).target, in_schema("neon_auth", "user"));
    // there and back, it is the same
    for platform in [Platform::Postgres, Platform::Neon] {
        let there = supabase.clone().on(platform);
        assert_ne!(there, supabase);
        assert_eq!(there.on(Platform::Supabase), supabase);
    }
}

#[test]
fn the_users_are_listed_or_not() {
    let listed = Table { trust: None, ..table("users", [id()], all(OWNER)).in_schema("auth") };
    for platform in [Platform::Supabase, Platform::Postgres, Platform::Neon] {
        let with = model([listed.clone(), notes().tables[0].clone()]).on(platform);
        assert_eq!(validate(&with), Ok(()));
        assert_eq!(lower(&with), lower(&notes().on(platform)));
    }
}

/// What the caller's id and claims are where the claims are these; `None` for an error.
fn identity(session: &mut Session, platform: Platform, claims: &str) -> [Option<Option<String>>; 2] {
    session.execute("select set_config($1, $2, true)", &[&platform.claims_setting(), &claims]).unwrap();
    let said = [format!("({})::text", platform.caller()), format!("({} ->> 'aal')", platform.claims())];
    said.map(|expression| {
        session.batch_execute("savepoint asked").unwrap();
        let said = session.query_one(&format!("select {expression}"), &[]);
        session.batch_execute("rollback to asked").unwrap();
        said.ok().map(|row| row.get(0))
    })
}

#[test]
fn claims_that_say_nobody_are_never_somebody() {
    let some = |text: &str| Some(Some(text.to_owned()));
    each(|platform, cluster| {
        let database = database(cluster, &notes().on(platform));
        for caller in [CALLERS[3].1, CALLERS[4].1, CALLERS[5].1] {
            let session = &mut session(&database, caller);
            let ask = &format!("select ({})::text", platform.caller());
            let nobody: Option<String> = session.query_one(ask, &[]).unwrap().get(0);
            assert_eq!(nobody, None, "without claims");
            // positive control
            let full = format!(r#"{{"sub": "{ADA}", "aal": "aal2"}}"#);
            assert_eq!(identity(session, platform, &full), [some(ADA), some("aal2")]);
            for claims in ["", "{}", "[]", "null", "5", r#"{"sub": null}"#, &format!(r#"["{ADA}"]"#)] {
                assert_eq!(identity(session, platform, claims), [Some(None), Some(None)], "{claims}");
            }
            let wrong = [
                "{",
                ADA,
                &format!(r#"{{"sub": "{ADA}""#),
                r#"{"sub": ""}"#,
                r#"{"sub": "ada"}"#,
                r#"{"sub": 5}"#,
                r#"{"sub": true}"#,
                &format!(r#"{{"sub": ["{ADA}"]}}"#),
                &format!(r#"{{"sub": {{"sub": "{ADA}"}}}}"#),
            ];
            for claims in wrong {
                let [id, _] = identity(session, platform, claims);
                assert!(matches!(id, None | Some(None)), "{claims}: {id:?}");
            }
        }
    });
}

#[test]
fn only_the_three_roles_ask_who_the_caller_is() {
    for cluster in [Version::floor(), Version::latest()].map(|version| Cluster::of(&version, Shape::Postgres))
    {
        let database = database(cluster, &notes().on(Platform::Postgres));
        let functions =
            "select concat_ws(' ', p.proname, p.provolatile, p.proparallel, p.prosecdef, p.proconfig::text,
              (select string_agg(x.grantee::regrole::text, ', ' order by x.grantee::regrole::text)
               from aclexplode(p.proacl) as x where x.grantee <> p.proowner))
            from pg_proc as p where p.pronamespace = 'auth'::regnamespace order by 1";
        let rest =
            "s s f {\"search_path=pg_catalog, pg_temp\"} freehold_service, freehold_user, freehold_visitor";
        assert_eq!(strings(&database, functions), [format!("jwt {rest}"), format!("uid {rest}")]);
        let public = "select n.nspname::text from pg_namespace as n, aclexplode(n.nspacl) as x
                      where n.nspname in ('auth', 'freehold') and x.grantee = 0";
        assert_eq!(strings(&database, public), [""; 0]);
    }
}

/// Runs a script as the owner in a cluster without the roles, and undoes it.
fn without_roles(database: &Database, owner: &str, script: &str) -> Result<Vec<String>, String> {
    let mut client = database.connect_superuser();
    let mut run = || -> Result<Vec<String>, postgres::Error> {
        client.batch_execute("begin")?;
        for role in Platform::Postgres.roles() {
            client.batch_execute(&format!(
                "do $$ begin alter role {role} rename to away_{role}; exception when undefined_object then null; end $$"
            ))?;
        }
        client.batch_execute(&format!("set local role {owner}"))?;
        client.batch_execute(script)?;
        let made =
            "select concat_ws(' ', rolname, rolcanlogin, rolsuper, rolbypassrls, rolcreaterole) from pg_roles
                    where rolname like 'freehold%' order by 1";
        Ok(client.query(made, &[])?.iter().map(|row| row.get(0)).collect())
    };
    let outcome = run();
    client.batch_execute("rollback").unwrap();
    outcome.map_err(|error| {
        let error = error.as_db_error().unwrap();
        format!("{}; {}", error.message(), error.hint().unwrap_or_default())
    })
}

#[test]
fn roles_are_made_where_they_are_missing() {
    let model = notes().on(Platform::Postgres);
    let whole = output::schema(&model, &lower(&model));
    let roles = whole.split("-- roles belong").nth(1).and_then(|rest| rest.split("\n\n").next()).unwrap();
    let roles = format!("-- roles belong{roles}");
    for version in [Version::floor(), Version::latest()] {
        let database = Cluster::of(&version, Shape::Postgres).database();
        let plain = |role: &str| format!("{role} f f f f");
        let expected = ["freehold_service", "freehold_user", "freehold_visitor"].map(plain);
        assert_eq!(without_roles(&database, "app_owner", &roles), Ok(expected.clone().into()));
        // those that are there stay as they are
        let twice = format!("create role freehold_user noinherit;\n{roles}\n{roles}");
        assert_eq!(without_roles(&database, "app_owner", &twice), Ok(expected.clone().into()));
        // and an owner who may not make them is told who has to run what
        let database = Cluster::of(&version, Shape::PostgresWithRoles).database();
        assert_eq!(
            without_roles(&database, "app_owner", &roles).unwrap_err(),
            "freehold_service, freehold_user, freehold_visitor are missing, and app_owner may not create roles; \
             let somebody who may run: create role freehold_service nologin; create role freehold_user nologin; \
             create role freehold_visitor nologin;"
        );
        apply(&database, &whole);
    }
}

#[test]
fn an_owner_who_may_not_become_the_callers_is_told() {
    let model = notes().on(Platform::Postgres);
    let cluster = Cluster::of(&Version::latest(), Shape::PostgresWithRoles);
    let database = database(cluster, &model);
    let mut client = database.connect_superuser();
    let script = format!(
        "begin; revoke freehold_service from app_owner; set local session authorization app_owner;\n{}",
        output::zero_leak(&model).replacen("begin;", "", 1)
    );
    let error = client.batch_execute(&script).unwrap_err();
    let error = error.as_db_error().unwrap();
    assert_eq!(error.message(), "app_owner is no member of freehold_service and may not grant it");
    assert_eq!(error.hint(), Some("let somebody who may run: grant freehold_service to app_owner;"));
    client.batch_execute("rollback").unwrap();
    passes(&database, &model);
}

/// Migrations of two databases at one time make the roles once.
#[test]
fn two_migrations_at_one_time_make_the_roles_once() {
    let model = notes().on(Platform::Postgres);
    let sql = output::schema(&model, &lower(&model));
    let cluster = Cluster::of(&Version::latest(), Shape::Postgres);
    let databases: Vec<_> = (0..4).map(|_| cluster.database()).collect();
    std::thread::scope(|scope| {
        for database in &databases {
            scope.spawn(|| apply(database, &sql));
        }
    });
    for database in &databases {
        passes(database, &model);
    }
}

/// Ways of opening a database of plain Postgres that Supabase's don't have, as a superuser; and what of the two
/// notices, and as what.
const BREAKS: &[(&str, &str, bool)] = &[
    (
        "create or replace function auth.uid() returns uuid language sql stable parallel safe
        set search_path = pg_catalog, pg_temp as $$select 'a0000000-0000-4000-8000-000000000001'::uuid$$",
        "function auth.uid: body",
        true,
    ),
    ("alter function auth.uid() security definer", "runs with the rights of its owner", false),
    ("alter function auth.jwt() volatile", "volatility v", false),
    ("alter function auth.uid() parallel unsafe", "parallel u", false),
    ("alter function auth.uid() reset search_path", "settings none", false),
    ("grant execute on function auth.jwt() to public", "public may execute it", false),
    (
        "revoke execute on function auth.uid() from freehold_user",
        "freehold_service, freehold_visitor may execute it",
        true,
    ),
    ("drop policy notes_select_service on public.notes", "policy notes_select_service is missing", true),
    (
        "alter policy notes_select_service on public.notes to freehold_service, freehold_user",
        "notes_select_service",
        true,
    ),
    ("alter policy users_select_service on auth.users to public", "users_select_service", false),
    (
        "grant select on auth.users to freehold_user; alter policy users_select_service on auth.users to freehold_user",
        "select to freehold_user is not declared",
        true,
    ),
    ("alter table auth.users disable row level security", "auth.users: row level security", false),
    ("grant freehold_service to freehold_user", "roles that pass by row level security: freehold_user", true),
    (
        "alter default privileges for role app_owner in schema public grant select on tables to freehold_user",
        "schema public: default privileges: select on new tables to freehold_user",
        false,
    ),
    (
        "alter default privileges for role app_owner grant execute on functions to public",
        "execute on new functions to public",
        false,
    ),
    (
        "alter default privileges for role app_owner grant usage on sequences to freehold_visitor",
        "usage on new sequences to freehold_visitor",
        false,
    ),
];

#[test]
fn each_way_of_opening_plain_postgres_is_noticed() {
    let model = notes().on(Platform::Postgres);
    let (verify, zero_leak) = (output::verify(&model, &lower(&model)), output::zero_leak(&model));
    for version in [Version::floor(), Version::latest()] {
        let database = database(Cluster::of(&version, Shape::PostgresWithRoles), &model);
        let mut client = database.connect_superuser();
        for (sql, said, leaks) in BREAKS {
            let mut broken = |look: &str| {
                client.batch_execute("begin").unwrap();
                client.batch_execute(sql).unwrap_or_else(|error| panic!("{sql}: {error:?}"));
                let look = format!("set local role app_owner;\n{}", look.replacen("begin;", "", 1));
                let outcome = client.batch_execute(&look);
                client.batch_execute("rollback").unwrap();
                outcome.map_err(|error| error.as_db_error().unwrap().message().to_owned())
            };
            let told = broken(&verify).unwrap_err();
            assert!(told.contains(said), "{version}: {sql}: {told}");
            let noticed =
                broken(&zero_leak).is_err_and(|said| said.contains("differs from the trust models"));
            assert_eq!(noticed, *leaks, "{version}: {sql}");
        }
        passes(&database, &model);
    }
}

/// What is made by hand, and who may do something with it: tables, sequences, functions.
fn by_hand(database: &Database, platform: Platform, schema: &str) -> Vec<String> {
    apply(
        database,
        &format!(
            "create table {schema}.later (id bigint generated always as identity, body text);
             create function {schema}.later() returns int language sql as 'select 1';"
        ),
    );
    let roles = platform.roles().map(|role| format!("'{role}'")).join(", ");
    let open = format!(
        "select concat_ws(' ', r.rolname, what) from pg_roles as r,
           lateral (values
             ('table', has_any_column_privilege(r.oid, '{schema}.later', 'select, insert, update, references')
               or has_table_privilege(r.oid, '{schema}.later', 'delete, truncate, trigger')),
             ('sequence', has_sequence_privilege(r.oid, '{schema}.later_id_seq', 'usage, select, update')),
             ('function', has_function_privilege(r.oid, '{schema}.later()', 'execute'))) as v (what, open)
         where r.rolname in ({roles}) and open order by 1"
    );
    let open = strings(database, &open);
    apply(database, &format!("drop table {schema}.later; drop function {schema}.later()"));
    open
}

#[test]
fn what_is_made_by_hand_later_is_closed() {
    each(|platform, cluster| {
        let model = desk().on(platform);
        let database = cluster.database();
        if platform.made_roles().is_empty() || cluster.shape() == Shape::PostgresWithRoles {
            // without the migration, it would be open
            assert!(by_hand(&database, platform, "public").len() >= 3);
        }
        apply(&database, &output::schema(&model, &lower(&model)));
        for schema in ["public", "office"] {
            assert_eq!(by_hand(&database, platform, schema), [""; 0]);
        }
        assert_eq!(by_hand(&database, platform, "public"), [""; 0], "and stays so");
        // the owner opens what he means to
        let role = platform.user_role();
        apply(
            &database,
            &format!(
                "create function public.open() returns int language sql as 'select 1';
                 grant execute on function public.open() to {role};
                 create table public.open (id int);
                 grant select on public.open to {role};"
            ),
        );
        let session = &mut session(&database, Caller::User(ADA));
        assert_eq!(session.attempt("select public.open() from public.open").ok(), Some(0));
        passes(&database, &model);
    });
}

/// A lock that was written before defaults were closed has none.
#[test]
fn a_database_of_before_is_closed_by_a_migration() {
    for cluster in versions() {
        let model = desk();
        let mut before = lower(&model);
        before.default_privileges.clear();
        let stored: serde_json::Value = serde_json::to_value(&before).unwrap();
        let stored = match stored {
            serde_json::Value::Object(mut fields) => {
                fields.remove("default_privileges");
                serde_json::Value::Object(fields)
            }
            other => other,
        };
        assert_eq!(serde_json::from_value::<freehold_core::catalog::Catalog>(stored).unwrap(), before);
        let changes = diff(&before, &lower(&model)).unwrap();
        let closed: Vec<_> = changes
            .iter()
            .map(|change| match change {
                Change::CloseFunctions => "functions",
                Change::CloseSchema { schema, .. } => schema,
                other => panic!("{other:?}"),
            })
            .collect();
        assert_eq!(closed, ["functions", "office", "public"]);
        let database = cluster.database();
        apply(&database, &output::schema(&model, &before));
        assert!(verify(&database, &model).unwrap_err().contains("default privileges"));
        apply(&database, &output::migration(&model, &plan(changes)));
        passes(&database, &model);
    }
}

#[test]
fn nothing_else_is_put_beside_the_users() {
    let stray = table("tokens", [id()], all(SERVICE)).in_schema("auth");
    let stray = || model([stray.clone(), notes().tables[0].clone()]);
    let codes = |model: &Model| -> Vec<Code> {
        validate(model).err().unwrap_or_default().iter().map(|found| found.code).collect()
    };
    assert_eq!(codes(&stray().on(Platform::Postgres)), [Code::NameInvalid]);
    assert_eq!(codes(&stray().on(Platform::Neon)), []);
    assert_eq!(codes(&notes().on(Platform::Postgres)), []);
}
