//! `parent(P, …)`: whoever sees the parent and is admitted to its row by something of the child's choice.

use crate::support::*;
use freehold_core::decide::Caller;
use freehold_core::lower::lower;
use freehold_core::model::*;
use freehold_core::words::who;
use freehold_testkit::{Cluster, Database};

fn is(column: &str, label: &str) -> By {
    when(
        column,
        Test::Is(Comparison::Equal, Operand::Label { set: public(column), label: label.to_owned().into() }),
    )
}

/// What stands beside folders: memberships, staff, shares.
fn around() -> Vec<Table> {
    let staff =
        table("user_roles", [member("user_id"), member_role(Storage::Check)], all(SERVICE).select(ME));
    let shares =
        table("shares", [parent("folder_id", "folders"), member("user_id")], all(SERVICE).select(ME));
    Vec::from(tenancy()).into_iter().chain([staff, shares.key(&["folder_id", "user_id"])]).collect()
}

/// Folders that everybody who is signed in sees, of which one has several sides.
fn folders(trust: TrustModel) -> Table {
    table(
        "folders",
        [
            id(),
            owner("user_id"),
            assignee("assignee_id").nullable(),
            listed("readers"),
            tenant("workspace_id", "workspaces"),
            above("above_id", "folders"),
            state("state", &["open", "shut"]),
        ],
        trust,
    )
}

/// Files in them.
fn files(trust: TrustModel) -> Table {
    table("files", [id(), parent("folder_id", "folders"), owner("author_id"), text("body")], trust)
}

fn tree(folders: TrustModel, files: TrustModel) -> Model {
    model(around().into_iter().chain([self::folders(folders), self::files(files)]))
}

/// SQL and `decide` agree, and the generated assertions pass.
#[track_caller]
fn held(cluster: &'static Cluster, model: &Model) -> Database {
    let database = database(cluster, model);
    let tally = agrees(&database, model);
    assert!(tally.admitted > 0 && tally.refused > 0, "{tally:?}");
    passes(&database, model);
    database
}

#[track_caller]
fn holds(folders: TrustModel, files: TrustModel) -> Model {
    let model = tree(folders, files);
    for (model, cluster) in everywhere(&model) {
        held(cluster, &model);
    }
    model
}

/// Each by itself, for every command.
#[test]
fn each_atom_is_asked_of_the_parents_row() {
    let staff = || by_staff("user_roles", &["admin"]);
    for by in [
        OWNER,
        ASSIGNEE,
        LISTED,
        named("user_id"),
        SIGNED_IN,
        SIGNED_IN & is("state", "open"),
        by_member("memberships"),
        staff(),
        shared_with("shares", &[]),
        within(OWNER),
        peer("memberships"),
    ] {
        let model = tree(all(OWNER).select(SIGNED_IN), all(by_parents("folders", by.clone())));
        held(newest(), &model);
        assert!(who(&model, &model.tables[5], Command::Select).contains("folder") || by == staff(), "{by:?}");
    }
}

#[test]
fn several_are_joined() {
    let either = OWNER | by_member("memberships") & is("state", "open");
    holds(
        all(OWNER).select(SIGNED_IN),
        all(by_parents("folders", either.clone()) & OWNER)
            .select(OWNER | by_parents("folders", either))
            .exists(),
    );
}

/// Being admitted isn't enough where one doesn't see the parent.
#[test]
fn the_parent_has_to_be_seen() {
    let either = OWNER | by_member("memberships");
    let model = holds(all(OWNER), all(by_parents("folders", either)));
    let database = held(newest(), &model);
    let mut ada = session(&database, Caller::User(ADA));
    let foreign = "select from files where not exists (select from folders where id = folder_id and user_id = auth.uid())";
    assert_eq!(ada.attempt(foreign).ok(), Some(0));
    assert!(ada.attempt("select from files").is_ok_and(|rows| rows > 0));
}

/// And seeing it isn't, nor what its own trust model says for the command.
#[test]
fn what_the_parent_says_of_the_command_is_not_asked() {
    let by_owner = || by_parents("folders", OWNER);
    let model = holds(all(NOBODY).select(SIGNED_IN), all(SERVICE).select(by_owner()).insert(by_owner()));
    let database = held(newest(), &model);
    let mut ada = session(&database, Caller::User(ADA));
    let add = |whose: &str| {
        format!(
            "insert into files (folder_id, body) select id, 'x' from folders where user_id {whose} auth.uid() limit 1"
        )
    };
    assert_eq!(ada.attempt(&add("=")).ok(), Some(1));
    assert!(ada.attempt(&add("<>")).is_err());
}

#[test]
fn visitors_see_what_is_theirs_of_the_parent() {
    let open = ANYONE & is("state", "open");
    let model = holds(
        all(OWNER).select(ANYONE),
        all(by_parents("folders", OWNER)).select(by_parents("folders", OWNER | open)),
    );
    let lowered = lower(&model);
    let policies = &lowered.tables[&public("files")].policies;
    let roles: Vec<_> = policies.values().filter(|of| of.command == Some(Command::Select)).collect();
    assert_eq!(roles.len(), 2, "{policies:#?}");
    let database = held(newest(), &model);
    let mut visitor = session(&database, Caller::Visitor);
    assert!(visitor.attempt("select from files").is_ok_and(|rows| rows > 0));
}

#[test]
fn a_parents_parent_is_asked_through_it() {
    let lines = table(
        "lines",
        [id(), parent("file_id", "files"), text("body")],
        all(by_parents("files", by_parents("folders", OWNER) & OWNER | by_parent("folders"))),
    );
    let files = files(all(OWNER).select(by_parent("folders")));
    let tables = around().into_iter().chain([folders(all(OWNER).select(SIGNED_IN)), files, lines]);
    for (model, cluster) in everywhere(&model(tables)) {
        let database = database(cluster, &model);
        assert!(agrees(&database, &model).admitted > 0);
        passes(&database, &model);
    }
}

/// Trees are looked up by functions, and another expression has another one.
#[test]
fn the_trees_of_a_parent_are_told_apart() {
    let of_members = within(by_member("memberships") & is("state", "open"));
    let model = holds(
        all(within(OWNER)).select(SIGNED_IN),
        all(by_parents("folders", of_members)).select(by_parents("folders", within(OWNER))),
    );
    let lowered = lower(&model);
    let functions = lowered.functions.keys().filter(|name| name.name.contains("within"));
    assert_eq!(functions.count(), 2);
}

/// The subquery as one would write it by hand.
#[test]
fn it_is_one_subquery() {
    let by_owner = || by_parents("sessions", OWNER);
    let sessions = table("sessions", [id(), owner("user_id")], all(OWNER).select(SIGNED_IN));
    let messages = table("messages", [id(), parent("session_id", "sessions")], all(by_owner()));
    let lowered = lower(&model([sessions, messages]));
    let policy = &lowered.tables[&public("messages")].policies["messages_select_own"];
    let expected = "exists (
  select 1
  from public.sessions as parent
  where parent.id = messages.session_id
    and parent.user_id = (select auth.uid())
)";
    assert_eq!(policy.using.as_deref(), Some(expected));
}

/// The same for every command, so it is one policy.
#[test]
fn a_floor_can_ask_it() {
    let model = holds(
        all(OWNER).select(SIGNED_IN),
        all(OWNER).floor(by_parents("folders", by_member("memberships"))),
    );
    let lowered = lower(&model);
    let policies = lowered.tables[&public("files")].policies.values();
    assert_eq!(policies.filter(|policy| policy.restrictive).count(), 1);
}
