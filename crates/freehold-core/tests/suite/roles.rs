//! Memberships that have roles, can be switched off or run out, and staff: who counts, on Postgres and by `decide`.

use crate::support::*;
use freehold_core::decide::Row;
use freehold_core::diagnostic::Code;
use freehold_core::lower::lower;
use freehold_core::model::*;
use freehold_core::validate::validate;

fn active() -> Column {
    Column { role: Role::Active, ..column("is_active", BaseType::Boolean) }.default(Default::Boolean(true))
}

fn expires() -> Column {
    Column { role: Role::Expires, ..column("expires_at", BaseType::Timestamptz) }
}

/// Workspaces whose memberships have one column more, and notes that are trusted so.
fn notes_by(extra: Column, trust: TrustModel) -> [Table; 3] {
    let [workspaces, _] = tenancy();
    let memberships = table(
        "memberships",
        [tenant("workspace_id", "workspaces"), member("user_id"), extra],
        all(SERVICE).select(ME),
    );
    let notes = table("notes", [id(), tenant("workspace_id", "workspaces"), text("body")], trust);
    [workspaces, memberships.key(&["workspace_id", "user_id"]), notes]
}

/// A table, and what is changed about its rows, given each one's user.
type Change<'a> = (&'a str, &'a dyn Fn(&str, &mut Row));

/// Everywhere the same, in a world whose rows of one table are changed first: SQL and `decide` agree, the generated
/// assertions pass, and ada and ben see so many notes.
#[track_caller]
fn holds(tables: impl IntoIterator<Item = Table>, (changed, change): Change<'_>, expected: [u64; 2]) {
    let model = model(tables);
    assert_eq!(validate(&model), Ok(()));
    let mut world = world(&model);
    for row in world.rows.get_mut(&public(changed)).into_iter().flatten() {
        let user = row["user_id"].clone().unwrap_or_default();
        change(&user, row);
    }
    for cluster in versions() {
        let database = database(cluster, &model);
        settle_world(&database, &model, &world);
        agrees_in(&database, &model, &world);
        let seen = [CALLERS[0], CALLERS[1]]
            .map(|(_, caller)| session(&database, caller).attempt("select from notes").unwrap_or(99));
        assert_eq!(seen, expected, "{}", database.version());
        let eve = session(&database, CALLERS[2].1).attempt("select from notes");
        assert_eq!(eve.ok(), Some(0), "somebody who has nothing");
        assert_eq!(
            session(&database, CALLERS[5].1).attempt("select from notes").ok(),
            Some(2),
            "they are there"
        );
        passes(&database, &model);
    }
}

fn set_to(
    column: &'static str,
    ada: Option<&'static str>,
    ben: Option<&'static str>,
) -> impl Fn(&str, &mut Row) {
    move |user, row| {
        let value = if user == ADA { ada } else { ben };
        row.insert(column.into(), value.map(str::to_owned));
    }
}

#[test]
fn only_members_in_the_role_count() {
    for storage in [Storage::Check, Storage::Enum] {
        let trust = all(by_member_as("memberships", &["admin"]));
        for trust in [trust.clone(), trust.exists()] {
            let change = set_to("role", Some("admin"), Some("agent"));
            holds(notes_by(member_role(storage), trust), ("memberships", &change), [1, 0]);
        }
    }
    let both = all(by_member_as("memberships", &["admin", "agent"]));
    let change = set_to("role", Some("admin"), Some("agent"));
    holds(notes_by(member_role(Storage::Check), both), ("memberships", &change), [1, 1]);
}

#[test]
fn each_command_has_its_roles() {
    let trust = all(by_member_as("memberships", &["admin"])).select(by_member("memberships"));
    let change = set_to("role", Some("admin"), Some("agent"));
    holds(notes_by(member_role(Storage::Check), trust.clone()), ("memberships", &change), [1, 1]);
    let model = model(notes_by(member_role(Storage::Check), trust));
    let policies: Vec<_> = lower(&model).tables[&public("notes")].policies.keys().cloned().collect();
    assert_eq!(
        policies,
        ["notes_delete_admin", "notes_insert_admin", "notes_select_member", "notes_update_admin"]
    );
}

#[test]
fn a_membership_that_is_switched_off_does_not_count() {
    for trust in [all(by_member("memberships")), all(by_member("memberships")).exists()] {
        let change = set_to("is_active", Some("true"), Some("false"));
        holds(notes_by(active(), trust), ("memberships", &change), [1, 0]);
    }
}

#[test]
fn a_membership_that_has_run_out_does_not_count() {
    for trust in [all(by_member("memberships")), all(by_member("memberships")).exists()] {
        let run_out = set_to("expires_at", Some("now+3600"), Some("now-3600"));
        holds(notes_by(expires(), trust.clone()), ("memberships", &run_out), [1, 0]);
        let never = set_to("expires_at", None, Some("now-3600"));
        holds(notes_by(expires().nullable(), trust), ("memberships", &never), [1, 0]);
    }
}

/// Notes of one's own, and the table of staff.
fn staffed(trust: TrustModel) -> [Table; 2] {
    let staff =
        table("user_roles", [member("user_id"), member_role(Storage::Check)], all(SERVICE).select(ME));
    let notes = table("notes", [id(), owner("user_id"), text("body")], trust);
    [staff.key(&["user_id", "role"]), notes]
}

#[test]
fn staff_reach_every_row() {
    let change = set_to("role", Some("admin"), Some("agent"));
    let trust = || all(OWNER | by_staff("user_roles", &["admin"]));
    holds(staffed(trust()), ("user_roles", &change), [2, 1]);
    holds(staffed(all(by_staff("user_roles", &["agent"]))), ("user_roles", &change), [0, 2]);
    holds(staffed(all(OWNER & by_staff("user_roles", &["admin"]))), ("user_roles", &change), [1, 0]);
    // a table that is delegated to
    let pages = table("pages", [id(), parent("note_id", "notes")], all(by_parent("notes")));
    let tables = staffed(trust()).into_iter().chain([pages]);
    holds(tables, ("user_roles", &change), [2, 1]);
}

#[test]
fn what_could_never_hold_is_told() {
    let codes = |tables: Vec<Table>| -> Vec<Code> {
        let found = validate(&model(tables)).err().unwrap_or_default();
        found.iter().map(|found| found.code).collect()
    };
    let unknown_role = notes_by(member_role(Storage::Check), all(by_member_as("memberships", &["boss"])));
    assert_eq!(codes(unknown_role.into()), [Code::TrustMisfit]);
    let no_roles = notes_by(active(), all(by_member_as("memberships", &["admin"])));
    assert_eq!(codes(no_roles.into()), [Code::TrustMisfit]);
    assert_eq!(codes(staffed(all(by_staff("user_roles", &["boss"]))).into()), [Code::TrustMisfit]);
    let [staff, notes] = staffed(all(by_staff("user_roles", &["admin"])));
    assert_eq!(codes(vec![notes.clone()]), [Code::TableMissing]);
    let with = |trust| codes(vec![Table { trust: Some(trust), ..staff.clone() }, notes.clone()]);
    // whoever may see the table, that somebody is staff is a fact
    assert_eq!(with(all(SERVICE)), []);
    assert_eq!(with(all(SERVICE).select(ME).insert(ME)), [Code::SelfEnrolment]);
    let circle = ME | by_staff("user_roles", &["admin"]);
    assert_eq!(with(all(SERVICE).select(circle)), []);
    assert_eq!(with(all(SERVICE).select(ME)), []);
}
