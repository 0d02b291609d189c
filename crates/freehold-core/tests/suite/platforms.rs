//! One schema on each platform: what is emitted there, that an ordinary owner is enough, and what is noticed.

use crate::support::*;
use freehold_core::diagnostic::Code;
use freehold_core::lower::lower;
use freehold_core::model::*;
use freehold_core::output;
use freehold_core::validate::validate;
use freehold_testkit::{Cluster, Shape, Version};

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

#[test]
fn the_smallest_schema_on_each_platform() {
    for platform in [Platform::Supabase, Platform::Postgres, Platform::Neon] {
        let model = notes().on(platform);
        insta::assert_snapshot!(format!("{platform:?}"), output::schema(&model, &lower(&model)));
    }
}

#[test]
fn an_ordinary_owner_is_enough() {
    on_each_platform(|platform, cluster| {
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

/// Who makes a role may grant it, but has nothing of it: the service's policies show him no rows.
#[test]
fn the_owner_who_made_the_roles_sees_nothing() {
    let model = desk().on(Platform::Postgres);
    for version in [Version::floor(), Version::latest()] {
        let database = database(Cluster::of(&version, Shape::Postgres), &model);
        settle_world(&database, &model, &world(&model));
        for table in ["workspaces", "documents", "pages", "auth.users"] {
            let count = format!("select count(*)::text from {table}");
            assert_ne!(database.texts(&count), ["0"], "the superuser sees {table}");
            let seen: String = database.connect_owner().query_one(&count, &[]).unwrap().get(0);
            assert_eq!(seen, "0", "{version}: {table}");
        }
    }
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

/// Ways of opening a database of plain Postgres that Supabase's don't have, as a superuser; and what of the two
/// notices, and as what.
const BREAKS: &[(&str, &str, bool)] = &[
    (
        "create or replace function auth.uid() returns uuid language sql stable parallel safe
        set search_path = pg_catalog, pg_temp as $$select 'a0000000-0000-4000-8000-000000000001'::uuid$$",
        "function auth.uid(): body",
        true,
    ),
    ("alter function auth.uid() security definer", "runs with the rights of its owner", false),
    ("alter function auth.jwt() volatile", "in sql, parallel safe is not declared", false),
    ("alter function auth.uid() parallel unsafe", "in sql, stable is not declared", false),
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
    ("alter table auth.users disable row level security", "auth.users: row level security", true),
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
