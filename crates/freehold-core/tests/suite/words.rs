//! Who may do what, in words that can't be read as more than is granted.

use crate::support::*;
use freehold_core::model::*;
use freehold_core::output;
use freehold_core::words::who;

/// What is said of SELECT on a note that belongs to a workspace.
fn told(by: By) -> String {
    let columns = [
        id(),
        tenant("workspace_id", "workspaces"),
        owner("user_id"),
        column("assignee_id", BaseType::Uuid),
        integer("rank"),
        column("made_at", BaseType::Timestamptz),
    ];
    let model = model(tenancy().into_iter().chain([table("notes", columns, all(by))]));
    who(&model, &model.tables[2], Command::Select)
}

fn members() -> By {
    by_member("memberships")
}

fn ranked() -> By {
    when("rank", Test::Is(Comparison::Greater, Operand::Integer(3)))
}

#[test]
fn a_condition_stands_by_whom_it_binds() {
    assert_eq!(told(OWNER & ranked()), "the row's owner if `rank` is more than 3");
    let either = told(OWNER | members() & ranked());
    assert_eq!(either, "the row's owner, or members of the row's workspaces if `rank` is more than 3");
    let both = told(OWNER & members() & ranked());
    let expected = "whoever is both the row's owner and a member of the row's workspaces, and only if `rank` is more than 3";
    assert_eq!(both, expected);
    let nested = told((OWNER | ASSIGNEE) & members());
    let expected = "whoever is both either the row's owner or whoever the row is assigned to and a member of the row's workspaces";
    assert_eq!(nested, expected);
    let bound = told((OWNER | ASSIGNEE) & ranked());
    let expected =
        "either the row's owner or whoever the row is assigned to, and only if `rank` is more than 3";
    assert_eq!(bound, expected);
}

/// "More than a day ago" would be longer ago.
#[test]
fn a_time_is_before_or_after() {
    let at =
        |comparison, seconds| told(OWNER & when("made_at", Test::Is(comparison, Operand::Now { seconds })));
    let day = 24 * 60 * 60;
    let told = [
        (Comparison::Greater, -day, "after 24 hours ago"),
        (Comparison::Less, -2 * day, "before 2 days ago"),
        (Comparison::LessOrEqual, 0, "not after now"),
        (Comparison::GreaterOrEqual, 90, "not before 90 seconds from now"),
        (Comparison::Less, 15 * 60, "before 15 minutes from now"),
    ];
    for (comparison, seconds, expected) in told {
        assert_eq!(at(comparison, seconds), format!("the row's owner if `made_at` is {expected}"));
    }
}

#[test]
fn claims_are_of_one_token() {
    let admin = || claim("app_metadata.role", ClaimTest::Is("admin".into()));
    let editor = || claim("app_metadata.roles", ClaimTest::Has("editor".into()));
    let both = "`app_metadata.role` is admin and `app_metadata.roles` has editor";
    assert_eq!(told(admin() & editor()), format!("whoever's token says {both}"));
    assert_eq!(told(OWNER & admin() & editor()), format!("the row's owner, and whose token says {both}"));
}

/// A floor takes away, so it must not read as if it added.
#[test]
fn a_floor_narrows() {
    let aal2 = claim("aal", ClaimTest::Is("aal2".into()));
    let model = model([table("notes", [id(), owner("user_id")], all(OWNER).floor(aal2))]);
    let expected = "the row's owner; in any case only whoever's token says `aal` is aal2";
    assert_eq!(who(&model, &model.tables[0], Command::Select), expected);
}

/// What is asked of the parent's row is told of it, not of the child.
#[test]
fn what_is_asked_of_a_parent_is_told_of_it() {
    let pages = || table("pages", [id(), owner("user_id"), integer("rank")], all(OWNER).select(SIGNED_IN));
    let told = |by: By| {
        let notes = table("notes", [id(), parent("page_id", "pages"), owner("user_id")], all(by));
        let model = model([pages(), notes]);
        who(&model, &model.tables[1], Command::Select)
    };
    assert_eq!(told(by_parents("pages", OWNER)), "the pages's owner");
    assert_eq!(
        told(by_parents("pages", OWNER & ranked())),
        "the pages's owner if the pages's `rank` is more than 3"
    );
    assert_eq!(told(by_parents("pages", SIGNED_IN)), "whoever is signed in and sees its pages");
    let both = "whoever is both the row's owner and the pages's owner";
    assert_eq!(told(OWNER & by_parents("pages", OWNER)), both);
}

/// Of a parent's row, what is told is its own; and to visitors, what is for them.
#[test]
fn a_parent_tells_of_itself() {
    let open = ANYONE & when("open", Test::Is(Comparison::Equal, Operand::Boolean(true)));
    let pages = table(
        "pages",
        [id(), owner("user_id"), column("open", BaseType::Boolean)],
        all(OWNER).select(OWNER | open),
    );
    let notes = table("notes", [id(), parent("page_id", "pages")], all(by_parent("pages")));
    let model = model([pages, notes]);
    let access = output::access(&model);
    let open = "if the pages's `open` is true";
    for line in [
        format!("| visitors | {open} | no | no | no |"),
        format!("| every user | {open} | no | no | no |"),
        "| the pages's owner | yes | yes | yes | yes |".into(),
    ] {
        assert!(access.contains(&line), "{access}");
    }
}
