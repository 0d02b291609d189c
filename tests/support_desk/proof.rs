//! The generated assertions, run by psql alone; and that they can fail.

use crate::desk::{generated, migrated, staffed};
use freehold_testkit::{Cluster, Database, OWNER, Version};

fn verify(database: &Database) -> Result<String, String> {
    database.psql(OWNER, &generated("verify.sql"))
}

fn zero_leak(database: &Database) -> Result<String, String> {
    database.psql(OWNER, &generated("zero_leak.sql"))
}

#[test]
fn they_pass_on_the_migrations_and_leave_nothing_behind() {
    for version in Version::all() {
        let database = staffed(&version);
        for outcome in [verify(&database), zero_leak(&database), verify(&database)] {
            outcome.unwrap_or_else(|output| panic!("{version}: {output}"));
        }
        let mut client = database.connect_superuser();
        let rows: i64 = client.query_one("select count(*) from public.conversations", &[]).unwrap().get(0);
        assert_eq!(rows, 2, "what was there is there, and nothing else");
    }
}

#[test]
fn the_whole_schema_is_what_the_migrations_add_up_to() {
    for version in Version::all() {
        let database = Cluster::shared(&version).database();
        database.psql(OWNER, &generated("schema.sql")).unwrap();
        verify(&database).unwrap();
        zero_leak(&database).unwrap();
    }
}

#[test]
fn an_empty_database_fails() {
    let database = Cluster::shared(&Version::floor()).database();
    assert!(verify(&database).is_err());
    assert!(zero_leak(&database).is_err());
}

/// What one could do to a database by hand, and what of the two has to notice.
const BREAKS: &[(&str, bool)] = &[
    ("drop policy conversations_select_member on public.conversations", true),
    ("alter table public.threads disable row level security", true),
    ("alter table public.conversations no force row level security", false),
    ("create policy extra on public.threads for select to authenticated using (true)", true),
    ("alter policy threads_delete_own on public.threads using (true)", false),
    ("alter policy threads_update_own on public.threads with check (true)", false),
    ("alter policy conversations_update_member on public.conversations with check (true)", false),
    ("alter policy documents_select_member on public.documents to public", false),
    ("grant select on public.workspaces to anon", false),
    ("grant insert on public.workspace_membership to authenticated", false),
    ("grant truncate on public.threads to authenticated", false),
    ("revoke select on public.conversations from authenticated", true),
    ("drop index public.conversations_claimed_by_idx", false),
    ("alter table public.conversations drop constraint conversations_status_check", false),
    ("alter table public.conversations drop constraint conversations_bot_user_id_fkey", false),
    ("alter table public.threads alter column user_id drop default", false),
    ("alter table public.documents disable trigger documents_updated_at_touch", false),
    ("alter table public.documents disable trigger documents_workspace_id_frozen", true),
    ("drop trigger conversations_workspace_id_frozen on public.conversations", true),
    ("alter function freehold.touch_updated_at() reset search_path", false),
    ("grant execute on function freehold.touch_updated_at() to public", false),
    ("alter table public.documents add column note text", false),
];

#[test]
fn each_break_is_noticed() {
    for version in [Version::floor(), Version::latest()] {
        for (sql, changes_access) in BREAKS {
            let database = migrated(&version);
            database.psql_script(OWNER, sql).unwrap_or_else(|output| panic!("{sql}: {output}"));
            assert!(verify(&database).is_err(), "{version}: verify.sql doesn't notice: {sql}");
            let noticed = zero_leak(&database).is_err();
            assert!(noticed || !changes_access, "{version}: zero_leak.sql doesn't notice: {sql}");
        }
    }
}
