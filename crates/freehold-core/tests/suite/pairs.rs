//! Atoms joined by `|` and `&`, each pair of them and random trees, on Postgres.

use crate::support::*;
use freehold_core::model::*;
use freehold_core::validate::validate;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

/// A kind of table, with the atoms that fit it.
struct Kind {
    name: &'static str,
    columns: fn() -> Vec<Column>,
    atoms: fn() -> Vec<By>,
}

/// Tables that everything else hangs on: memberships, and parents of several minds.
fn surroundings() -> Vec<Table> {
    let mut tables = Vec::from(tenancy());
    tables.extend([
        table("threads", [id(), owner("user_id")], all(OWNER)),
        table("posts", [id(), owner("user_id")], all(OWNER).select(ANYONE)),
        table("documents", [id(), tenant("workspace_id", "workspaces")], all(by_member("memberships"))),
        table(
            "boards",
            [id(), owner("user_id"), tenant("workspace_id", "workspaces"), parent("post_id", "posts")],
            all(OWNER & by_member("memberships")).select(by_member("memberships") | by_parent("posts")),
        ),
        table("records", [id(), owner("user_id")], all(SERVICE)),
    ]);
    tables
}

const KINDS: [Kind; 5] = [
    Kind {
        name: "plain",
        columns: || {
            vec![
                id(),
                owner("user_id"),
                tenant("workspace_id", "workspaces"),
                parent("thread_id", "threads"),
                text("body"),
            ]
        },
        atoms: || {
            vec![
                OWNER,
                by_member("memberships"),
                by_parent("threads"),
                by_parents("threads", SIGNED_IN),
                SIGNED_IN,
                ANYONE,
                SERVICE,
                NOBODY,
            ]
        },
    },
    Kind {
        name: "keyed",
        columns: || {
            vec![
                reference("id", users()),
                tenant("workspace_id", "workspaces"),
                parent("board_id", "boards"),
                parent("record_id", "records"),
            ]
        },
        atoms: || {
            vec![ME, by_member("memberships"), by_parent("boards"), by_parent("records"), SIGNED_IN, ANYONE]
        },
    },
    Kind {
        name: "carried",
        columns: || {
            vec![
                id(),
                owner("user_id"),
                parent("document_id", "documents"),
                parent("post_id", "posts"),
                carried("workspace_id", "workspaces"),
            ]
        },
        atoms: || {
            vec![
                OWNER,
                by_member("memberships"),
                by_parent("documents"),
                by_parent("posts"),
                by_parents("posts", OWNER | ANYONE),
            ]
        },
    },
    Kind {
        name: "moving",
        columns: || {
            vec![
                id(),
                owner("user_id").movable(),
                parent("document_id", "documents").movable(),
                parent("post_id", "posts"),
                carried("workspace_id", "workspaces"),
            ]
        },
        atoms: || vec![OWNER, by_member("memberships"), by_parent("documents"), SIGNED_IN],
    },
    Kind {
        name: "leaving",
        columns: || {
            vec![
                id(),
                owner("user_id").movable(),
                tenant("workspace_id", "workspaces").movable(),
                parent("thread_id", "threads").movable(),
            ]
        },
        atoms: || vec![OWNER, by_member("memberships"), by_parent("threads")],
    },
];

/// Whether an expression could be meant for writing: Freehold lets visitors only read.
fn is_for_writing(trust: &Trust) -> bool {
    match trust {
        Trust::Anyone => false,
        Trust::Any(parts) | Trust::All(parts) => parts.iter().all(is_for_writing),
        _ => true,
    }
}

/// A table for an expression. Every other one has EXISTS for its membership.
fn table_for(kind: &Kind, name: String, by: By) -> Table {
    let whole = if is_for_writing(&by.0) { all(by) } else { all((kind.atoms)().swap_remove(0)).select(by) };
    let trust = if name.len().is_multiple_of(2) { whole.exists() } else { whole };
    table(&name, (kind.columns)(), trust)
}

fn pairs() -> Vec<Table> {
    let mut tables = Vec::new();
    for kind in &KINDS {
        let atoms = (kind.atoms)();
        for (n, left) in atoms.iter().enumerate() {
            for (m, right) in atoms.iter().enumerate().skip(n + 1) {
                let (left, right) = (left.clone(), right.clone());
                // the order alternates, for nothing may hang on which side comes first
                let (left, right) = if (n + m) % 2 == 0 { (left, right) } else { (right, left) };
                let either = format!("{}_{n}_or_{m}", kind.name);
                tables.push(table_for(kind, either, left.clone() | right.clone()));
                tables.push(table_for(kind, format!("{}_{n}_and_{m}", kind.name), left & right));
            }
        }
    }
    tables
}

#[test]
fn every_pair_of_atoms_means_what_decide_says() {
    assert_eq!(pairs().len(), 2 * (28 + 15 + 10 + 6 + 3));
    for (model, cluster) in everywhere(&model(surroundings().into_iter().chain(pairs()))) {
        let database = database(cluster, &model);
        let tally = agrees(&database, &model);
        assert!(tally.admitted > 3_000 && tally.refused > 3_000, "{tally:?}");
        passes(&database, &model);
    }
}

/// An expression of up to three levels over a kind's atoms.
fn tree(kind: &Kind) -> impl Strategy<Value = By> + use<> {
    proptest::sample::select((kind.atoms)()).prop_recursive(3, 8, 3, |inner| {
        (inner.clone(), inner, any::<bool>()).prop_map(|(a, b, either)| if either { a | b } else { a & b })
    })
}

#[test]
fn random_trees_mean_what_decide_says() {
    let mut runner = TestRunner::deterministic();
    let mut tables = surroundings();
    for n in 0..60 {
        let kind = &KINDS[n % KINDS.len()];
        let by = match tree(kind).new_tree(&mut runner) {
            Ok(tree) => tree.current(),
            Err(reason) => panic!("{reason}"),
        };
        tables.push(table_for(kind, format!("tree_{n}"), by));
    }
    for (model, cluster) in everywhere(&model(tables)) {
        assert_eq!(validate(&model), Ok(()));
        let database = database(cluster, &model);
        let tally = agrees(&database, &model);
        assert!(tally.admitted > 3_000 && tally.refused > 3_000, "{tally:?}");
        passes(&database, &model);
    }
}
