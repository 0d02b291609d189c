//! Each way in which a policy, or a function that policies ask, can say something else is noticed by `zero_leak.sql`.

use crate::support::*;
use freehold_core::catalog::{Catalog, Function, Policy};
use freehold_core::lower::lower;
use freehold_core::model::*;
use freehold_core::output;
use freehold_core::sql::{Ident, Qualified};

/// Something else than what a policy or a function says: what it is, and how the owner makes it so.
struct Mutant {
    what: String,
    sql: String,
}

/// A word of an expression and another that could stand there.
const WORDS: [(&str, &str); 14] = [
    ("\nand ", "\nor "),
    ("\nor ", "\nand "),
    (" and ", " or "),
    (" or ", " and "),
    (" = any (", " <> all ("),
    (" = (select ", " <> (select "),
    (" = '", " <> '"),
    (" <> ", " = "),
    (" > ", " >= "),
    (" > ", " < "),
    (" <= ", " < "),
    (" is null", " is not null"),
    (" is not null", " is null"),
    ("not ", ""),
];

/// An expression with one thing changed, in each way.
fn altered(expression: &str) -> Vec<(String, String)> {
    let mut altered = vec![("true".to_owned(), "true".to_owned()), ("false".to_owned(), "false".to_owned())];
    altered.extend(reworded(expression));
    altered
}

fn reworded(text: &str) -> Vec<(String, String)> {
    let mut altered = Vec::new();
    let mut replace = |at: usize, word: &str, other: &str| {
        let line = text[..at].matches('\n').count() + 1;
        let said = format!("`{}` for `{}` in line {line}", other.trim(), word.trim());
        altered.push((said, format!("{}{other}{}", &text[..at], &text[at + word.len()..])));
    };
    for (word, other) in WORDS {
        text.match_indices(word).for_each(|(at, word)| replace(at, word, other));
    }
    // one label of a list less, and one more
    for (start, _) in text.match_indices(" in (") {
        let first = start + " in (".len();
        let end = first + text[first..].find([',', ')']).unwrap_or_default();
        replace(first, &text[first..end], "'another'");
    }
    // what stands in one line of several goes
    for line in text.lines().filter(|line| line.trim_start().starts_with("and ")) {
        let at = text.find(line).unwrap_or_else(|| panic!("{line} isn't there"));
        replace(at, line, "");
    }
    altered
}

fn mutants(catalog: &Catalog) -> Vec<Mutant> {
    let mut mutants = Vec::new();
    for table in catalog.tables.values() {
        for (name, policy) in &table.policies {
            of_policy(&Qualified(&table.name).to_string(), name, policy, &mut mutants);
        }
    }
    for function in catalog.functions.values().filter(|function| !function.execute.is_empty()) {
        of_function(function, &mut mutants);
    }
    mutants
}

fn of_policy(table: &str, name: &str, policy: &Policy, mutants: &mut Vec<Mutant>) {
    let quoted = Ident(name);
    let mut push = |what: String, sql: String| mutants.push(Mutant { what: format!("{name}: {what}"), sql });
    push("dropped".into(), format!("drop policy {quoted} on {table}"));
    for (clause, expression) in [("using", &policy.using), ("with check", &policy.check)] {
        let Some(expression) = expression else { continue };
        for (what, other) in altered(expression) {
            push(
                format!("{clause}: {what}"),
                format!("alter policy {quoted} on {table} {clause} (\n{other}\n)"),
            );
        }
    }
    if policy.roles.len() > 1 {
        for role in &policy.roles {
            push(format!("to {role} alone"), format!("alter policy {quoted} on {table} to {}", Ident(role)));
        }
    }
}

fn of_function(function: &Function, mutants: &mut Vec<Mutant>) {
    let name = Qualified(&function.name).to_string();
    for (what, body) in reworded(&function.body) {
        let arguments = if function.arguments.is_empty() { "" } else { "uuid" };
        // everything but its body stays
        let sql = format!(
            "do $do$ begin execute replace(pg_get_functiondef('{name}({arguments})'::regprocedure), $old${}$old$, $new${body}$new$); end $do$",
            function.body
        );
        mutants.push(Mutant { what: format!("{name}: {what}"), sql });
    }
}

/// Nobody gains or loses anything by these. On Supabase the service passes by its policies, and the owner, for whom the
/// functions' policies are, is a member of the roles that see the same rows by others. An UPDATE can't change what is
/// frozen, so it leaves what was asked of the row before.
const OF_NO_CONSEQUENCE: [&str; 2] = ["_service: ", "_functions: "];

/// Every mutant that Postgres takes is noticed, but for those of no consequence.
#[track_caller]
fn all_are_noticed(tables: impl IntoIterator<Item = Table>, at_least: usize, of_no_consequence: &[&str]) {
    let model = model(tables);
    let database = database(newest(), &model);
    passes(&database, &model);
    let zero_leak = output::zero_leak(&model).replacen("begin;", "", 1);
    let (mut noticed, mut missed) = (0, Vec::new());
    for Mutant { what, sql } in mutants(&lower(&model)) {
        let is_any_of = |known: &[&str]| known.iter().any(|known| what.contains(known));
        if is_any_of(&OF_NO_CONSEQUENCE) || is_any_of(of_no_consequence) {
            continue;
        }
        match run(&database, &format!("begin;\n{sql};\n{zero_leak}")) {
            Ok(()) => missed.push(what),
            Err(said) if said.contains("differs from the trust models:\n") => noticed += 1,
            // it isn't SQL, or none that could be run
            Err(_) => {}
        }
    }
    assert_eq!(missed, [""; 0], "{noticed} were noticed");
    assert!(noticed >= at_least, "{noticed}");
}

fn memberships(extra: impl IntoIterator<Item = Column>) -> Table {
    let columns = [tenant("workspace_id", "workspaces"), member("user_id")].into_iter().chain(extra);
    table("memberships", columns, all(SERVICE).select(ME)).key(&["workspace_id", "user_id"])
}

fn workspaces() -> Table {
    let [workspaces, _] = tenancy();
    workspaces
}

fn role() -> Column {
    Column { role: Role::MemberRole, ..state("role", &["viewer", "editor", "admin"]) }
}

fn active() -> Column {
    Column { role: Role::Active, ..column("is_active", BaseType::Boolean) }
}

fn expires() -> Column {
    Column { role: Role::Expires, ..time("expires_at").nullable() }
}

fn is(label: &str) -> Test {
    Test::Is(Comparison::Equal, Operand::Label { set: public("status"), label: label.to_owned().into() })
}

#[test]
fn of_members_and_what_is_so_of_the_row() {
    let documents = table(
        "documents",
        [
            id(),
            tenant("workspace_id", "workspaces"),
            owner("user_id"),
            assignee("assignee_id").nullable(),
            listed("watchers"),
            state("status", &["draft", "final", "gone"]),
            time("due_at").nullable(),
        ],
        all(by_member_as("memberships", &["editor", "admin"]))
            .select(by_member("memberships") | LISTED)
            .insert(OWNER & by_member_as("memberships", &["editor", "admin"]))
            .update((OWNER | ASSIGNEE) & when("status", is("draft")))
            .delete(OWNER & when("due_at", Test::Is(Comparison::Less, Operand::Now { seconds: 3600 }))),
    );
    let pages = table(
        "pages",
        [id(), parent("document_id", "documents"), carried("workspace_id", "workspaces"), text("body")],
        all(by_parent("documents")).delete(by_parents("documents", OWNER)),
    );
    let members = memberships([role(), active(), expires()]);
    let same = [
        // whoever sees the document meets what its SELECT says
        "pages_select_",
        "pages_update_own_or_assigned_and_status: with check",
    ];
    all_are_noticed([workspaces(), members, documents, pages], 90, &same);
}

#[test]
fn of_permissions_staff_shares_and_floors() {
    let permissions = table(
        "role_permissions",
        [role(), permission("permission", &["notes_read", "notes_write"])],
        all(SERVICE),
    )
    .key(&["role", "permission"]);
    let staff = table("staff", [member("user_id"), role()], all(SERVICE)).key(&["user_id", "role"]);
    let may = |what| by_member_may("memberships", "role_permissions", what);
    let levels = || Column { role: Role::MemberRole, ..state("level", &["view", "edit"]) };
    let shares = table(
        "shares",
        [parent("note_id", "notes"), member("user_id"), levels()],
        all(by_parent("notes")).select(ME | by_parent("notes")).update(by_parent("notes") & NOT_ME),
    )
    .key(&["note_id", "user_id"]);
    let notes = table(
        "notes",
        [id(), tenant("workspace_id", "workspaces"), owner("user_id"), text("body")],
        all(may("notes_write"))
            .select(may("notes_read") | shared_with("shares", &[]) | by_staff("staff", &["admin"])),
    );
    let secrets = table(
        "secrets",
        [id(), owner("user_id"), text("body")],
        all(OWNER | by_staff("staff", &["admin"])).floor(by_staff("staff", &["admin", "editor"])),
    );
    let tables = [workspaces(), memberships([role()]), permissions, staff, notes, shares, secrets];
    let same = [
        "with check: true",
        "shares_update_notes_write_and_others: with check",
        // visitors have no privileges on it
        "secrets_floor: to authenticated alone",
    ];
    all_are_noticed(tables, 60, &same);
}

#[test]
fn of_trees_joins_managers_peers_and_claims() {
    let reporting = table(
        "reporting",
        [
            Column { role: Role::Member, ..reference("user_id", users()) },
            managed_by("manager_id").nullable(),
            active(),
        ],
        all(SERVICE),
    )
    .key(&["user_id"]);
    let folders = table(
        "folders",
        [id(), owner("user_id"), above("above_id", "folders")],
        all(within(OWNER)).select(within(OWNER) | manager("reporting")),
    );
    let collections = table("collections", [id(), owner("user_id")], all(OWNER));
    let files = table(
        "files",
        [id(), owner("user_id"), text("body")],
        all(OWNER | claim("app_metadata.role", ClaimTest::Is("clerk".into())))
            .select(OWNER | through("collection_files", "collections") | peer("memberships"))
            .delete(through("collection_files", "collections")),
    );
    let joins = table(
        "collection_files",
        [parent("collection_id", "collections"), parent("file_id", "files")],
        all(by_parent("collections")).insert(by_parent("collections") & by_parent("files")),
    )
    .key(&["collection_id", "file_id"]);
    let tables = [workspaces(), memberships([active()]), reporting, folders, collections, files, joins];
    let same = [
        "_update_own: with check",
        "_own_or_role_clerk: with check: true",
        "_within_own: with check: true",
        // whoever sees the collection owns it
        "`` for `and parent.user_id = (select auth.uid())`",
    ];
    all_are_noticed(tables, 80, &same);
}
