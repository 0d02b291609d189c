//! The wider atoms joined by `|` and `&`, each pair of them and random trees, on Postgres: SQL and `decide` agree.

use crate::support::*;
use freehold_core::model::*;
use freehold_core::validate::validate;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

/// Everything that the atoms look things up in.
fn surroundings() -> Vec<Table> {
    let roles = || member_role(Storage::Check);
    let [workspaces, _] = tenancy();
    vec![
        table("organisations", [id()], all(SERVICE)),
        table("seats", [tenant("organisation_id", "organisations"), member("user_id")], all(SERVICE))
            .key(&["organisation_id", "user_id"]),
        Table {
            columns: [workspaces.columns.to_vec(), vec![tenant("organisation_id", "organisations")]]
                .concat()
                .into(),
            ..workspaces
        },
        table(
            "memberships",
            [tenant("workspace_id", "workspaces"), member("user_id"), roles()],
            all(SERVICE).select(ME | by_member("memberships")),
        )
        .key(&["workspace_id", "user_id"]),
        table("user_roles", [member("user_id"), roles()], all(SERVICE)).key(&["user_id", "role"]),
        table("role_permissions", [roles(), permission("permission", &["notes_read"])], all(SERVICE))
            .key(&["role", "permission"]),
        table(
            "reporting",
            [
                Column { role: Role::Member, ..reference("user_id", users()) },
                managed_by("manager_id").nullable(),
            ],
            all(SERVICE),
        ),
        table(
            "collections",
            [id(), owner("user_id"), tenant("workspace_id", "workspaces")],
            all(OWNER | by_member("memberships")),
        ),
        table("boards", [id(), owner("user_id")], all(OWNER).select(ANYONE)),
    ]
}

/// A table for some expressions, one for each command, with what shares its rows and joins them to others.
fn tables_for(name: &str, expressions: &[By]) -> [Table; 3] {
    let at = |n: usize| expressions[n % expressions.len()].clone();
    let mut trust = all(at(0)).select(at(0)).insert(at(1)).update(at(2)).delete(at(3));
    if name.len().is_multiple_of(2) {
        trust = trust.exists();
    }
    let columns = [
        id(),
        owner("user_id"),
        assignee("assignee_id").nullable(),
        listed("watchers"),
        tenant("workspace_id", "workspaces"),
        parent("board_id", "boards"),
        above("above_id", name),
        flag("published"),
    ];
    [
        table(name, columns, trust),
        table(&format!("{name}_shares"), [parent("row_id", name), member("user_id")], all(SERVICE))
            .key(&["row_id", "user_id"]),
        table(
            &format!("{name}_joins"),
            [parent("row_id", name), parent("collection_id", "collections")],
            all(SERVICE),
        )
        .key(&["row_id", "collection_id"]),
    ]
}

fn atoms(name: &str) -> Vec<By> {
    let published = || when("published", Test::Is(Comparison::Equal, Operand::Boolean(true)));
    vec![
        OWNER,
        ASSIGNEE,
        LISTED,
        named("assignee_id"),
        by_member_as("memberships", &["admin"]),
        by_member_via("seats", &["workspaces"]),
        by_member_may("memberships", "role_permissions", "notes_read"),
        by_staff_may("user_roles", "role_permissions", "notes_read") & published(),
        shared_with(&format!("{name}_shares"), &[]),
        peer("memberships"),
        manager("reporting"),
        by_parent("boards"),
        through(&format!("{name}_joins"), "collections"),
        within(OWNER | by_member_via("seats", &["workspaces"]) & published()),
        SIGNED_IN & published(),
        claim("app_metadata.role", ClaimTest::Is("editor".into())),
        claim("app_metadata.owner", ClaimTest::IsColumn("user_id".into())),
    ]
}

const NAMES: [&str; 6] = ["notes", "papers", "texts", "letters", "pages", "sheets"];

/// An expression for a table of this name.
type Expression = Box<dyn Fn(&str) -> By>;

/// Tables in which each pair stands once for `|` and once for `&`.
fn pairs() -> Vec<Table> {
    let mut expressions: Vec<Expression> = Vec::new();
    let count = atoms("").len();
    for n in 0..count {
        for m in n + 1..count {
            let pair = move |name: &str| {
                let mut atoms = atoms(name);
                let second = atoms.swap_remove(m);
                (atoms.swap_remove(n), second)
            };
            // the order alternates, for nothing may hang on which side comes first
            expressions.push(Box::new(move |name| {
                let (left, right) = pair(name);
                if (n + m) % 2 == 0 { left | right } else { right | left }
            }));
            expressions.push(Box::new(move |name| {
                let (left, right) = pair(name);
                if (n + m) % 2 == 0 { left & right } else { right & left }
            }));
        }
    }
    assert_eq!(expressions.len(), 2 * 17 * 16 / 2);
    let mut tables = surroundings();
    for (n, four) in expressions.chunks(4).enumerate() {
        let name = format!("{}_{n}", NAMES[n % NAMES.len()]);
        let four: Vec<_> = four.iter().map(|expression| expression(&name)).collect();
        tables.extend(tables_for(&name, &four));
    }
    tables
}

/// Valid, in agreement with `decide`, and passed by the generated assertions; on one version or both.
#[track_caller]
fn agree(tables: Vec<Table>, newest_only: bool) {
    let model = model(tables);
    assert_eq!(validate(&model), Ok(()));
    for cluster in versions().into_iter().skip(usize::from(newest_only)) {
        let database = database(cluster, &model);
        passes(&database, &model);
        let tally = agrees(&database, &model);
        assert!(tally.admitted > 3_000 && tally.refused > 3_000, "{tally:?}");
    }
}

#[test]
fn every_pair_means_what_decide_says() {
    insta::assert_snapshot!(policies(&model(pairs())));
    agree(pairs(), false);
}

/// An expression of up to three levels.
fn tree(name: &str) -> impl Strategy<Value = By> + use<> {
    proptest::sample::select(atoms(name)).prop_recursive(3, 8, 3, |inner| {
        (inner.clone(), inner, any::<bool>()).prop_map(|(a, b, either)| if either { a | b } else { a & b })
    })
}

#[test]
fn random_trees_mean_what_decide_says() {
    let mut runner = TestRunner::deterministic();
    let mut tables = surroundings();
    for n in 0..16 {
        let name = format!("{}_{n}", NAMES[n % NAMES.len()]);
        let mut any =
            || tree(&name).new_tree(&mut runner).unwrap_or_else(|reason| panic!("{reason}")).current();
        // a few would hide what they change, which isn't taken
        tables.extend(loop {
            let [rows, shares, joins] = tables_for(&name, &[any(), any(), any(), any()]);
            // every other one has a floor, which may ask whatever policies ask
            let floor = any();
            let trust = rows.trust.clone().filter(|_| n % 2 == 0).map(|trust| trust.floor(floor | OWNER));
            let made = [Table { trust: trust.or(rows.trust.clone()), ..rows }, shares, joins];
            if validate(&model(surroundings().into_iter().chain(made.clone()))).is_ok() {
                break made;
            }
        });
    }
    agree(tables, true);
}
