//! What is there already is neither hidden nor touched.

use crate::{ADA, READER, TARGETS, apply, beside_another_project, package, verify};
use freehold_testkit::{Caller, Cluster, OWNER, Version, migrations};

#[test]
fn both_projects_live_side_by_side() {
    beside_another_project(|database| {
        for file in migrations(package()) {
            database.psql(OWNER, &file).unwrap_or_else(|said| panic!("{}: {said}", database.version()));
        }
        assert!(verify(database).is_ok_and(|said| said.contains("verified: ")));
        let tried = database.psql(OWNER, &package().join("generated/zero_leak.sql"));
        assert!(tried.is_ok_and(|said| said.contains("zero leak: ")));
        assert_eq!(database.texts("select count(*)::text from public.users"), ["153"]);
        assert_eq!(
            database.texts(TARGETS),
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
        ("create table public.research_sessions (mine text)", "public.research_sessions"),
        ("create table public.draft_files (mine text)", "public.draft_files"),
        ("create view public.draft_files as select 1 as one", "public.draft_files"),
        ("create type public.session_status as enum ('open')", "the type public.session_status"),
        ("create sequence public.idx_draft_files_session_id", "public.idx_draft_files_session_id"),
    ];
    let files = migrations(package());
    for version in Version::all() {
        for (there, what) in conflicts {
            let database = Cluster::shared(&version).database();
            apply(&database, there);
            let before = database.texts(all);
            let said = database.psql(OWNER, &files[0]).expect_err(there);
            assert!(said.contains(&format!("{what} is there already")), "{version}: {there}: {said}");
            assert_eq!(database.texts(all), before, "{version}: {there}");
        }
        let database = Cluster::shared(&version).database();
        let before = database.texts(all);
        database.psql(OWNER, &files[0]).unwrap();
        assert_ne!(database.texts(all), before, "where nothing is in the way, it does its work");
    }
}
