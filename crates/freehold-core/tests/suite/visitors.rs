//! Visitors without a session: they see what is for anyone, and are never refused for what is not theirs to ask.

use crate::support::*;
use freehold_core::lower::lower;
use freehold_core::model::*;
use freehold_core::words::who;

/// Posts that anyone sees, and boards below them.
fn boards(select: By) -> [Table; 2] {
    [
        table("posts", [id(), owner("user_id")], all(OWNER).select(ANYONE)),
        table(
            "boards",
            [id(), owner("user_id"), tenant("workspace_id", "workspaces"), parent("post_id", "posts")],
            all(OWNER).select(select),
        ),
    ]
}

/// The names of a table's SELECT policies, with their roles.
fn select_policies(model: &Model, table: &str) -> Vec<(String, String)> {
    let catalog = lower(model);
    let policies = catalog.tables[&public(table)].policies.iter();
    let select = policies.filter(|(_, policy)| policy.command == Some(Command::Select));
    select
        .map(|(name, policy)| (name.clone(), policy.roles.iter().cloned().collect::<Vec<_>>().join(", ")))
        .collect()
}

#[track_caller]
fn visitors_see(model: &Model, table: &str, rows: u64) {
    for cluster in versions() {
        let database = database(cluster, model);
        agrees(&database, model);
        let mut visitor = database.session(freehold_testkit::Caller::Visitor);
        let seen = visitor.attempt(&format!("select from {table}"));
        assert_eq!(seen.map_err(|error| error.to_string()), Ok(rows), "{}", database.version());
        // what else there is stays closed
        assert!(visitor.attempt("select from memberships").is_err());
        drop(visitor);
        passes(&database, model);
    }
}

#[test]
fn what_is_said_alike_is_one_policy() {
    let model = model(tenancy().into_iter().chain(boards(ANYONE)));
    assert_eq!(
        select_policies(&model, "boards"),
        [("boards_select_anyone".into(), "anon, authenticated".into())]
    );
    visitors_see(&model, "boards", 8);
}

#[test]
fn the_other_side_of_an_or_refuses_no_visitor() {
    for select in [
        ANYONE | by_member("memberships"),
        // Postgres can't tell beforehand that this holds, so it asks for the right to read memberships
        by_parent("posts") | by_member("memberships"),
        by_member("memberships") | OWNER | by_parent("posts"),
    ] {
        let model = model(tenancy().into_iter().chain(boards(select)));
        let policies = select_policies(&model, "boards");
        assert_eq!(policies[0], ("boards_select_anyone".into(), "anon".into()));
        assert_eq!(policies.len(), 2);
        assert_eq!(policies[1].1, "authenticated");
        visitors_see(&model, "boards", 8);
    }
}

#[test]
fn nor_does_one_within_an_and() {
    let posts = table("posts", [id(), owner("user_id")], all(OWNER).select(ANYONE));
    let notes = table(
        "notes",
        [id(), parent("post_id", "posts"), tenant("workspace_id", "workspaces")],
        all(SERVICE).select((by_parent("posts") | by_member("memberships")) & ANYONE),
    );
    visitors_see(&model(tenancy().into_iter().chain([posts, notes])), "notes", 4);
}

#[test]
fn nor_does_one_of_the_parent() {
    let cards = table(
        "cards",
        [id(), parent("board_id", "boards"), text("body")],
        all(by_parent("boards")).insert(SIGNED_IN),
    );
    let marks = table("marks", [id(), parent("card_id", "cards")], all(SERVICE).select(by_parent("cards")));
    let boards = boards(by_parent("posts") | by_member("memberships"));
    visitors_see(&model(tenancy().into_iter().chain(boards).chain([cards, marks])), "marks", 4);
}

/// Users are spared the same: a side that asks a table only the service may read.
#[test]
fn nor_is_a_user_refused_for_what_only_the_service_reads() {
    let records = table("records", [id(), owner("user_id")], all(SERVICE));
    let notes = table(
        "notes",
        [id(), owner("user_id"), parent("record_id", "records")],
        all(OWNER | by_parent("records")),
    );
    let model = model([records, notes]);
    assert_eq!(select_policies(&model, "notes"), [("notes_select_own".into(), "authenticated".into())]);
    assert_eq!(who(&model, &model.tables[1], Command::Select), "the row's owner");
    for cluster in versions() {
        let database = database(cluster, &model);
        assert!(agrees(&database, &model).admitted > 0);
        passes(&database, &model);
    }
}

#[test]
fn a_label_of_ones_own_names_two_policies() {
    let mut boards = boards(ANYONE | by_member("memberships"));
    boards[1].trust = boards[1].trust.clone().map(|trust| trust.label("shown"));
    let model = model(tenancy().into_iter().chain(boards));
    assert_eq!(
        select_policies(&model, "boards"),
        [
            ("boards_select_shown".into(), "authenticated".into()),
            ("boards_select_shown_visitor".into(), "anon".into())
        ]
    );
    visitors_see(&model, "boards", 8);
}

/// However long the words for it: the names of the policies stay apart and within 63 bytes.
#[test]
fn a_long_expression_still_has_names() {
    let long =
        (OWNER & SIGNED_IN) | (by_member("memberships") & SIGNED_IN & OWNER) | (SIGNED_IN & OWNER) | ANYONE;
    let [posts, boards] = boards(long.clone());
    let boards = Table {
        trust: Some(
            all((OWNER & SIGNED_IN)
                | (OWNER & by_member("memberships"))
                | (OWNER & SIGNED_IN & by_member("memberships")))
            .select(long),
        ),
        ..boards
    };
    let model = model(tenancy().into_iter().chain([posts, boards]));
    let catalog = lower(&model);
    let names: Vec<_> = catalog.tables[&public("boards")].policies.keys().collect();
    assert_eq!(names.len(), 5, "{names:?}");
    assert!(names.iter().all(|name| name.len() <= 63 && name.starts_with("boards_")), "{names:?}");
    visitors_see(&model, "boards", 8);
}
