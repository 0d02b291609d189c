//! What the heads of migrations say of who gains and who loses what.

use super::change;
use crate::support::*;
use freehold_core::access::{Access, Verdict};
use freehold_core::diff::{Intent, diff};
use freehold_core::lower::lower;
use freehold_core::model::*;
use freehold_core::plan::plan;

fn workspaces() -> [Table; 2] {
    let [workspaces, memberships] = tenancy();
    let columns = [memberships.columns.to_vec(), vec![member_role(Storage::Check)]].concat();
    [workspaces, Table { columns: columns.into(), ..memberships }]
}

fn notes(trust: TrustModel) -> Table {
    let label = |name: &str| state(name, &["open", "closed"]);
    let columns =
        [id(), owner("user_id"), tenant("workspace_id", "workspaces"), label("status"), flag("shown")];
    table("notes", columns, trust)
}

fn desk(trust: TrustModel) -> Model {
    let comments = table(
        "comments",
        [id(), parent("note_id", "notes"), owner("user_id")],
        all(by_parent("notes")).update(OWNER & by_parent("notes")),
    );
    model(workspaces().into_iter().chain([notes(trust), comments]))
}

fn members() -> By {
    by_member("memberships")
}

fn head(from: &Model, to: &Model) -> String {
    let changes =
        diff(&lower(from), &lower(to), &Intent::of(to)).unwrap_or_else(|unsettled| panic!("{unsettled:?}"));
    let sql = crate::support::migration(to, &plan(changes), &Access::of(from));
    sql.lines().take_while(|line| line.starts_with("--")).collect::<Vec<_>>().join("\n")
}

fn closed() -> By {
    when("status", Test::Is(Comparison::Equal, Operand::Text("closed".into())))
}

#[test]
fn what_is_widened_comes_first() {
    let from = desk(all(OWNER).select(OWNER & closed()).delete(OWNER | members()));
    let to = desk(all(OWNER | members()).select(OWNER).delete(OWNER).insert(OWNER));
    insta::assert_snapshot!(head(&from, &to));
}

#[test]
fn visitors_and_the_service_are_told_apart() {
    let from = desk(all(SERVICE).select(OWNER).delete(OWNER | members()));
    let shown = when("shown", Test::Is(Comparison::Equal, Operand::Boolean(true)));
    let to = desk(all(SERVICE).select(OWNER | ANYONE & shown).delete(NOBODY).insert(NOBODY));
    insta::assert_snapshot!(head(&from, &to));
}

#[test]
fn a_membership_that_counts_less_narrows_what_goes_by_it() {
    let from = desk(all(OWNER | members()).delete(by_member_as("memberships", &["admin"])));
    let mut to = from.clone();
    let active = Column { role: Role::Active, ..flag("is_active").default(Default::Boolean(true)) };
    to.tables[1].columns.to_mut().push(active);
    insta::assert_snapshot!(head(&from, &to));
}

#[test]
fn the_same_in_other_words_is_unchanged() {
    let from =
        desk(all(OWNER | members() & closed()).delete(by_member_as("memberships", &["admin", "agent"])));
    let open = |name| Operand::Label { set: public("status"), label: std::borrow::Cow::Borrowed(name) };
    let not_open = when("status", Test::Is(Comparison::NotEqual, open("open")));
    let to = desk(all(OWNER | not_open & members() | OWNER & closed()).delete(members()));
    insta::assert_snapshot!(head(&from, &to));
    assert_eq!(Access::of(&from).changes(&Access::of(&to), &Intent::default()), []);
}

#[test]
fn a_rename_changes_nothing() {
    let said = By(Trust::Unchecked { sql: "{status} <> 'status'".into(), reason: "r".into() });
    let from = desk(all(OWNER | members() & closed() | OWNER & said));
    let mut to = from.clone();
    let rename = |column: &mut Column, name: &'static str| {
        column.renamed_from = Some(std::mem::replace(&mut column.name, name.into()));
    };
    let entries = &mut to.tables[2];
    entries.renamed_from = Some(std::mem::replace(&mut entries.name, public("entries")));
    entries.columns.to_mut().iter_mut().for_each(|column| match &*column.name {
        "user_id" => rename(column, "author_id"),
        "workspace_id" => rename(column, "space_id"),
        "status" => rename(column, "state"),
        _ => {}
    });
    let closed = when("state", Test::Is(Comparison::Equal, Operand::Text("closed".into())));
    let said = By(Trust::Unchecked { sql: "{state} <> 'status'".into(), reason: "r".into() });
    entries.trust = Some(all(OWNER | members() & closed | OWNER & said));
    let comments = &mut to.tables[3];
    comments.trust = Some(all(by_parent("entries")).update(OWNER & by_parent("entries")));
    let note_id = &mut comments.columns.to_mut()[1];
    note_id.reference = parent("note_id", "entries").reference;
    insta::assert_snapshot!(head(&from, &to));
    // without its name, it is another table
    let mut other = to.clone();
    other.tables[2].renamed_from = None;
    let changes = Access::of(&from).changes(&Access::of(&other), &Intent::of(&other));
    assert!(changes.iter().any(|change| change.object.to_string() == "public.comments"), "{changes:#?}");
}

#[test]
fn a_parents_trust_is_its_childs() {
    let from = desk(all(OWNER));
    let to = desk(all(OWNER).select(OWNER | members()));
    let (verdict, gains, loses) = change(&from, &to, "comments", Command::Select);
    assert_eq!((verdict, loses), (Verdict::Widened, vec![]));
    assert_eq!(gains, ["members of the notes's workspaces"]);
    // to delete a comment, one deletes its note
    assert_eq!(change(&from, &to, "comments", Command::Delete).0, Verdict::Unchanged);
    // what the note's workspace is, the foreign key holds
    let by_note = |trust: TrustModel| {
        let mut model = desk(all(members()));
        let comments = &mut model.tables[3];
        comments.columns.to_mut().push(tenant("workspace_id", "workspaces"));
        comments.trust = Some(trust);
        model
    };
    let (from, to) = (by_note(all(by_parent("notes"))), by_note(all(members())));
    assert_eq!(change(&from, &to, "comments", Command::Update).0, Verdict::Unchanged);
}

#[test]
fn secrets_and_floors_and_what_has_no_rows() {
    let mut from = desk(all(members()));
    from.functions.push(function("tidy", "integer", "select 1"));
    let mut to = desk(all(members()).floor(by_member_as("memberships", &["admin"])));
    to.functions.push(function("tidy", "integer", "select 1").execute(Audience::Anyone));
    to.tables[2].columns.to_mut()[3].secret = true;
    to.tables[2].columns.to_mut()[1].movable = true;
    insta::assert_snapshot!(head(&from, &to));
}

/// What is stored is what was, and says where it came from to nobody.
#[test]
fn access_is_stored() {
    let access =
        Access::of(&desk(all(OWNER | members() & closed()).delete(by_member_as("memberships", &["admin"]))));
    let text = serde_json::to_string_pretty(&access).unwrap();
    assert_eq!(serde_json::from_str::<Access>(&text).unwrap(), access);
    assert!(!text.contains("schema.rs"));
    insta::assert_snapshot!(text);
}
