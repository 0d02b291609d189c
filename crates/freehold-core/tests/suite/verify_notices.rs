//! `verify.sql` and `zero_leak.sql` can fail: each way of breaking a database is noticed.

use crate::support::*;
use freehold_core::model::*;
use freehold_testkit::{Database, OWNER as MIGRATOR, SUPERUSER};

/// Documents with all that hangs on a table, pages that carry their workspace, and a log that nobody writes or reads.
fn desk() -> Model {
    let kind = |storage| column("kind", BaseType::Set(set("kind", &["note", "task"], storage)));
    let documents = table(
        "documents",
        [
            id(),
            tenant("workspace_id", "workspaces"),
            owner("user_id"),
            text("title").check("char_length(title) < 100").default(Default::Text("untitled".into())),
            Column { name: "status".into(), ..kind(Storage::Check) },
            kind(Storage::Enum),
            updated_at("updated_at"),
        ],
        all(by_member("memberships")).update(OWNER & by_member("memberships")),
    )
    .unique(&["workspace_id", "title"])
    .index(&["title"]);
    let pages = table(
        "pages",
        [
            id(),
            parent("document_id", "documents"),
            carried("workspace_id", "workspaces"),
            text("body").nullable(),
        ],
        all(by_member("memberships")),
    );
    let log = table("log", [id(), text("what")], all(NOBODY).insert(SERVICE)).in_schema("office");
    model(tenancy().into_iter().chain([documents, pages, log]))
}

/// Who has to notice.
#[derive(Clone, Copy, PartialEq)]
enum Noticed {
    /// `verify.sql` alone: what changed gives nobody more or less.
    Verify,
    /// `zero_leak.sql` too: it does.
    Both,
    /// `verify.sql`; `zero_leak.sql` can't plant its rows, and stops.
    Stops,
}
use Noticed::{Both, Stops, Verify};

/// Ways of breaking a database, as the owner, and what `verify.sql` says of each.
const BREAKS: &[(Noticed, &str, &str, &str)] = &[
    // policies
    (
        Both,
        "a policy dropped",
        "drop policy documents_select_member on documents",
        "policy documents_select_member is missing",
    ),
    (
        Both,
        "a policy altered",
        "alter policy documents_select_member on documents using (true)",
        "policy documents_select_member is",
    ),
    (
        Both,
        "a policy's check altered",
        "alter policy documents_update_own_and_member on documents with check (workspace_id = any (array(select m.workspace_id from memberships as m)))",
        "policy documents_update_own_and_member is",
    ),
    (
        Both,
        "a permissive policy added",
        "create policy open on documents for select to authenticated using (true)",
        "policy open is not declared",
    ),
    (
        Both,
        "a restrictive policy added",
        "create policy shut on documents as restrictive for delete to authenticated using (false)",
        "policy shut is not declared",
    ),
    (
        Both,
        "a policy for nobody's table",
        "create policy open on office.log for select to authenticated using (true); grant select on office.log to authenticated",
        "policy open is not declared",
    ),
    (
        Verify,
        "a policy for another role",
        "alter policy documents_delete_member on documents to authenticated, anon",
        "policy documents_delete_member is",
    ),
    (
        Verify,
        "a policy renamed",
        "alter policy pages_delete_member on pages rename to other",
        "policy other is not declared",
    ),
    // row level security
    (
        Both,
        "row level security off",
        "alter table documents disable row level security",
        "row level security of the table is",
    ),
    (
        Verify,
        "FORCE off",
        "alter table documents no force row level security",
        "row level security of the table is",
    ),
    // privileges
    (
        Both,
        "all granted to visitors, with a policy",
        "grant select on documents to anon; create policy open on documents for select to anon using (true)",
        "select to anon is not declared",
    ),
    (Verify, "a privilege granted", "grant select on documents to anon", "select to anon is not declared"),
    (
        Both,
        "a privilege revoked",
        "revoke delete on documents from authenticated",
        "delete to authenticated is missing",
    ),
    (
        Both,
        "a privilege of the service revoked",
        "revoke delete on documents from service_role",
        "delete to service_role is missing",
    ),
    (
        Both,
        "what nobody has granted to the service",
        "grant delete, select on office.log to service_role",
        "delete to service_role is not declared",
    ),
    (
        Both,
        "a column of it",
        "grant update (what) on office.log to service_role",
        "update (what) to service_role is not declared",
    ),
    (
        Verify,
        "a column granted",
        "grant select (title) on documents to anon",
        "select (title) to anon is not declared",
    ),
    (
        Verify,
        "granted to everybody",
        "grant select on documents to public",
        "select to public is not declared",
    ),
    (
        Verify,
        "the right to grant",
        "grant select on documents to authenticated with grant option",
        "select to authenticated with grant option is not declared",
    ),
    (
        Both,
        "TRUNCATE granted",
        "grant truncate on documents to authenticated",
        "truncate to authenticated is not declared",
    ),
    (Both, "TRIGGER granted", "grant trigger on documents to anon", "trigger to anon is not declared"),
    (
        Both,
        "REFERENCES of a column granted",
        "grant references (id) on documents to anon",
        "references (id) to anon is not declared",
    ),
    (
        Both,
        "the schema closed",
        "revoke usage on schema office from service_role",
        "usage to service_role is missing",
    ),
    (
        Verify,
        "the schema open to build in",
        "grant create on schema office to authenticated",
        "create to authenticated is not declared",
    ),
    (
        Verify,
        "the functions' schema open",
        "grant usage on schema freehold to anon",
        "usage to anon is not declared",
    ),
    // columns
    (
        Verify,
        "a column added",
        "alter table documents add column secret text",
        "column secret is not declared",
    ),
    (
        Verify,
        "another default",
        "alter table documents alter column title set default 'x'",
        "column title is",
    ),
    (
        Verify,
        "a default gone",
        "alter table documents alter column user_id drop default",
        "column user_id is",
    ),
    (Verify, "NULL allowed", "alter table documents alter column title drop not null", "column title is"),
    (Verify, "another type", "alter table documents alter column title type varchar(200)", "column title is"),
    (
        Verify,
        "another collation",
        "alter table documents alter column title type text collate \"C\"",
        "column title is",
    ),
    (
        Verify,
        "a value added to a type",
        "alter type kind add value 'idea'",
        "the values of type public.kind: idea is not declared",
    ),
    (
        Stops,
        "a value of a type renamed",
        "alter type kind rename value 'note' to 'memo'",
        "the values of type public.kind: note is missing",
    ),
    // constraints
    (
        Verify,
        "a check dropped",
        "alter table documents drop constraint documents_title_check",
        "constraint documents_title_check is missing",
    ),
    (
        Verify,
        "a check changed",
        "alter table documents drop constraint documents_title_check; alter table documents add constraint documents_title_check check (char_length(title) < 1000)",
        "constraint documents_title_check is",
    ),
    (
        Verify,
        "a check that old rows needn't pass",
        "alter table documents drop constraint documents_title_check; alter table documents add constraint documents_title_check check (char_length(title) < 100) not valid",
        "constraint documents_title_check is",
    ),
    (
        Verify,
        "a closed set opened",
        "alter table documents drop constraint documents_status_check; alter table documents add constraint documents_status_check check (status in ('note', 'task', 'any'))",
        "constraint documents_status_check is",
    ),
    (
        Verify,
        "a unique constraint dropped",
        "alter table documents drop constraint documents_workspace_id_title_key",
        "constraint documents_workspace_id_title_key is missing",
    ),
    (
        Verify,
        "a constraint added",
        "alter table documents add constraint x check (title <> 'x')",
        "constraint x is not declared",
    ),
    // foreign keys
    (
        Verify,
        "a foreign key dropped",
        "alter table documents drop constraint documents_user_id_fkey",
        "documents_user_id_fkey (user_id) to auth.users (id)",
    ),
    (
        Stops,
        "a foreign key repointed",
        "create table public.fake (id uuid primary key); alter table documents drop constraint documents_user_id_fkey; alter table documents add constraint documents_user_id_fkey foreign key (user_id) references fake (id) on delete cascade not valid; drop policy if exists x on documents",
        "documents_user_id_fkey (user_id) to public.fake (id)",
    ),
    (
        Verify,
        "another action",
        "alter table documents drop constraint documents_user_id_fkey; alter table documents add constraint documents_user_id_fkey foreign key (user_id) references auth.users (id) on delete restrict",
        "on delete r on update a is not declared",
    ),
    (
        Verify,
        "a foreign key that old rows needn't meet",
        "alter table documents drop constraint documents_user_id_fkey; alter table documents add constraint documents_user_id_fkey foreign key (user_id) references auth.users (id) on delete cascade not valid",
        ", not valid is not declared",
    ),
    (
        Verify,
        "a foreign key that waits",
        "alter table documents alter constraint documents_user_id_fkey deferrable initially deferred",
        ", deferrable is not declared",
    ),
    (
        Verify,
        "a carried key cut short",
        "alter table pages drop constraint pages_document_id_fkey; alter table pages add constraint pages_document_id_fkey foreign key (document_id) references documents (id) on delete cascade on update cascade",
        "pages_document_id_fkey (document_id) to public.documents (id)",
    ),
    // indexes
    (
        Verify,
        "an index dropped",
        "drop index documents_user_id_idx",
        "index documents_user_id_idx is missing",
    ),
    (
        Verify,
        "an index that indexes less",
        "drop index documents_user_id_idx; create index documents_user_id_idx on documents (user_id) where title = ''",
        "index documents_user_id_idx is",
    ),
    // triggers and functions
    (
        Verify,
        "a trigger dropped",
        "drop trigger documents_updated_at_touch on documents",
        "documents_updated_at_touch type 19",
    ),
    (
        Verify,
        "a trigger disabled",
        "alter table documents disable trigger documents_updated_at_touch",
        ", but is not enabled is not declared",
    ),
    (
        Verify,
        "a trigger that seldom runs",
        "drop trigger pages_workspace_id_fill on pages; create trigger pages_workspace_id_fill before insert or update on pages for each row when (false) execute function freehold.fill_pages_workspace_id()",
        ", but not always is not declared",
    ),
    (
        Verify,
        "a trigger on some columns",
        "drop trigger documents_updated_at_touch on documents; create trigger documents_updated_at_touch before update of title on documents for each row execute function freehold.touch_updated_at()",
        ", but not always is not declared",
    ),
    (
        Verify,
        "a trigger added",
        "create trigger more before update on documents for each row execute function freehold.touch_updated_at()",
        "more type 19 calls freehold.touch_updated_at is not declared",
    ),
    (
        Verify,
        "a function's body",
        "create or replace function freehold.touch_updated_at() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$begin return new; end$$",
        "function freehold.touch_updated_at: body",
    ),
    (
        Verify,
        "a function's search_path",
        "alter function freehold.touch_updated_at() reset search_path",
        "function freehold.touch_updated_at: settings",
    ),
    (
        Verify,
        "a function's rights",
        "alter function freehold.fill_pages_workspace_id() security definer",
        "runs with the rights of its owner is not declared",
    ),
    (
        Verify,
        "a function for everybody",
        "grant execute on function freehold.touch_updated_at() to public",
        "public may execute it is not declared",
    ),
    (
        Verify,
        "a function for users",
        "grant execute on function freehold.touch_updated_at() to authenticated",
        "authenticated may execute it is not declared",
    ),
    // what a table can be made part of
    (
        Verify,
        "a rule",
        "create rule twice as on insert to documents do also select 1",
        "rule twice is not declared",
    ),
    (Verify, "a table that inherits", "create table more () inherits (documents)", "inheritance"),
    (Both, "a table gone", "drop table pages", "public.pages"),
];

/// As the superuser, within the transaction that verifies: these hold for the whole cluster.
const BREAKS_OF_ROLES: &[(&str, &str)] = &[
    (
        "alter role authenticated bypassrls",
        "roles that pass by row level security: authenticated is not declared",
    ),
    ("alter table documents owner to service_role", "ownership to service_role is not declared"),
    ("alter table documents disable trigger all", ", but disabled is not declared"),
];

fn broken(model: &Model, cluster: &'static freehold_testkit::Cluster, sql: &str) -> Database {
    let database = database(cluster, model);
    apply(&database, sql);
    database
}

#[test]
fn an_unbroken_database_passes() {
    let model = desk();
    for cluster in versions() {
        let database = database(cluster, &model);
        passes(&database, &model);
        // and leaves nothing behind that a second run would notice
        passes(&database, &model);
        assert_eq!(strings(&database, "select email::text from auth.users"), [""; 0]);
    }
}

fn notices(newest_too: bool) {
    let model = desk();
    let [oldest, latest] = versions();
    let cluster = if newest_too { latest } else { oldest };
    let mut missed = Vec::new();
    for (by, what, sql, said) in BREAKS {
        let database = broken(&model, cluster, sql);
        match verify(&database, &model) {
            Ok(_) => missed.push(format!("verify.sql misses {what}")),
            Err(found) if !found.contains(said) || !found.contains("differs from its declarations") => {
                missed.push(format!("verify.sql says of {what}: {found}"))
            }
            Err(_) => {}
        }
        match zero_leak(&database, &model) {
            Ok(_) if *by != Verify => missed.push(format!("zero_leak.sql misses {what}")),
            Err(found) if *by == Verify => missed.push(format!("zero_leak.sql says of {what}: {found}")),
            _ => {}
        }
    }
    assert!(missed.is_empty(), "{}:\n{}", cluster.version(), missed.join("\n"));
}

#[test]
fn each_way_of_breaking_a_database_is_noticed_by_the_oldest() {
    notices(false);
}

#[test]
fn each_way_of_breaking_a_database_is_noticed_by_the_newest() {
    notices(true);
}

#[test]
fn roles_that_could_do_more_are_noticed() {
    let model = desk();
    let check = freehold_core::output::verify(&model, &freehold_core::lower::lower(&model));
    for cluster in versions() {
        let database = database(cluster, &model);
        let within = |sql: &str| {
            let script = format!(
                "begin;\nset local search_path = public;\n{sql};\nset local role {MIGRATOR};\n{check}"
            );
            database.psql_script(SUPERUSER, &script)
        };
        assert!(within("select 1").is_ok_and(|said| said.contains("verified: ")));
        for (sql, expected) in BREAKS_OF_ROLES {
            let said = within(sql).err().unwrap_or_default();
            assert!(said.contains(expected), "{sql}: {said}");
        }
        passes(&database, &model);
    }
}
