//! Who the caller is: claims that say nobody, and the roles that ask.

use crate::support::*;
use freehold_core::lower::lower;
use freehold_core::model::*;
use freehold_core::output;
use freehold_testkit::{Cluster, Database, Session, Shape, Version};

/// The smallest schema.
fn notes() -> Model {
    model([table("notes", [id(), owner("user_id"), text("body")], all(OWNER))])
}

/// What the caller's id and claims are where the claims are these; `None` for an error.
#[allow(clippy::unwrap_used, reason = "clippy takes only the tests themselves for tests")]
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
    on_each_platform(|platform, cluster| {
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
        assert_eq!(database.texts(functions), [format!("jwt {rest}"), format!("uid {rest}")]);
        let public = "select n.nspname::text from pg_namespace as n, aclexplode(n.nspacl) as x
                      where n.nspname in ('auth', 'freehold') and x.grantee = 0";
        assert_eq!(database.texts(public), [""; 0]);
    }
}

/// Runs a script as the owner in a cluster without the roles, and undoes it.
#[allow(clippy::unwrap_used, reason = "clippy takes only the tests themselves for tests")]
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
