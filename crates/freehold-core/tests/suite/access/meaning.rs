//! Random changes of random expressions: no verdict may say more than `decide` does in any world.

use super::change;
use crate::support::*;
use freehold_core::access::Verdict;
use freehold_core::decide::{Caller, World, decide};
use freehold_core::model::*;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use std::collections::BTreeMap;

/// How many changes are tried, and in how many worlds each.
const ROUNDS: usize = 160;
const WORLDS: u64 = 10;

/// What an expression can be about, and what it looks up.
pub(super) fn desk(notes: TrustModel, boards: TrustModel, guarded: bool) -> Model {
    let role = || member_role(Storage::Check);
    let [workspaces, _] = tenancy();
    let active = flag("is_active");
    let active = Column { role: if guarded { Role::Active } else { Role::Plain }, ..active };
    let end =
        Column { role: if guarded { Role::Expires } else { Role::Plain }, ..time("ends_at").nullable() };
    model([
        workspaces,
        table(
            "memberships",
            [tenant("workspace_id", "workspaces"), member("user_id"), role(), active, end],
            all(SERVICE).select(ME),
        )
        .key(&["workspace_id", "user_id"]),
        table("user_roles", [member("user_id"), role()], all(SERVICE)).key(&["user_id", "role"]),
        table("role_permissions", [role(), permission("permission", &["notes_read"])], all(SERVICE))
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
            "boards",
            [id(), owner("user_id"), tenant("workspace_id", "workspaces"), flag("published")],
            boards,
        ),
        table(
            "notes",
            [
                id(),
                owner("user_id"),
                assignee("assignee_id").nullable(),
                listed("watchers"),
                tenant("workspace_id", "workspaces"),
                parent("board_id", "boards"),
                above("above_id", "notes"),
                flag("published"),
                state("status", &["open", "closed", "lost"]),
                integer("rank").nullable(),
            ],
            notes,
        ),
        table("note_shares", [parent("row_id", "notes"), member("user_id"), role()], all(SERVICE))
            .key(&["row_id", "user_id"]),
        table("note_joins", [parent("row_id", "notes"), parent("board_id", "boards")], all(SERVICE))
            .key(&["row_id", "board_id"]),
    ])
}

pub(super) fn status(labels: &[&str]) -> By {
    let label = |label: &&str| Operand::Label { set: public("status"), label: (*label).to_owned().into() };
    when("status", Test::OneOf(labels.iter().map(label).collect()))
}

pub(super) fn rank(comparison: Comparison, number: i64) -> By {
    when("rank", Test::Is(comparison, Operand::Integer(number)))
}

pub(super) fn published(value: bool) -> By {
    when("published", Test::Is(Comparison::Equal, Operand::Boolean(value)))
}

fn atoms() -> Vec<By> {
    vec![
        OWNER,
        ASSIGNEE,
        LISTED,
        ANYONE,
        SIGNED_IN,
        by_member("memberships"),
        by_member_as("memberships", &["admin"]),
        by_member_as("memberships", &["agent"]),
        by_member_as("memberships", &["agent", "admin"]),
        by_member_may("memberships", "role_permissions", "notes_read"),
        by_staff("user_roles", &["admin"]),
        by_staff("user_roles", &["admin", "agent"]),
        shared_with("note_shares", &[]),
        shared_with("note_shares", &["agent"]),
        peer("memberships"),
        manager("reporting"),
        by_parent("boards"),
        by_parents("boards", OWNER),
        by_parents("boards", by_member("memberships")),
        through("note_joins", "boards"),
        within(OWNER),
        within(OWNER | by_member_as("memberships", &["admin"]) & published(true)),
        within(by_member("memberships")),
        claim("app_metadata.role", ClaimTest::Is("editor".into())),
        claim("app_metadata.role", ClaimTest::Is("reader".into())),
        claim("app_metadata.owner", ClaimTest::IsColumn("user_id".into())),
        claim("app_metadata.roles", ClaimTest::Has("reader".into())),
        published(true),
        published(false),
        status(&["open"]),
        status(&["closed", "lost"]),
        status(&["open", "closed"]),
        rank(Comparison::Greater, 1),
        rank(Comparison::GreaterOrEqual, 2),
        rank(Comparison::Less, 5),
        when("rank", Test::IsNull),
    ]
}

pub(super) fn tree() -> impl Strategy<Value = By> {
    proptest::sample::select(atoms()).prop_recursive(3, 8, 3, |inner| {
        (inner.clone(), inner, any::<bool>()).prop_map(|(a, b, either)| if either { a | b } else { a & b })
    })
}

/// One that is often close to what there was.
pub(super) fn changed(from: &By) -> impl Strategy<Value = By> + use<> {
    let (one, two, three) = (from.clone(), from.clone(), from.clone());
    prop_oneof![
        tree(),
        tree().prop_map(move |by| one.clone() | by),
        tree().prop_map(move |by| two.clone() & by),
        Just(match three.0 {
            Trust::Any(parts) if parts.len() > 1 => By(Trust::Any(parts.iter().rev().cloned().collect())),
            other => By(other),
        }),
    ]
}

/// The model's world with other roles, labels and numbers, and some rows gone.
pub(super) fn shuffled(world: &World, model: &Model, mut next: impl FnMut(usize) -> usize) -> World {
    let mut world = world.clone();
    for table in model.own_tables() {
        let Some(rows) = world.rows.get_mut(&table.name) else { continue };
        let stays = ["workspaces", "boards", "notes"].contains(&&*table.name.name);
        rows.retain(|_| stays || next(4) > 0);
        for column in table.columns.iter().filter(|column| !table.primary_key.contains(&column.name)) {
            for row in rows.iter_mut() {
                let value = match (&column.base, column.role) {
                    (BaseType::Set(set), _) => Some(set.labels[next(set.labels.len())].to_string()),
                    (BaseType::Boolean, _) => Some((next(3) > 0).to_string()),
                    (BaseType::Integer, _) => (next(4) > 0).then(|| next(7).to_string()),
                    (BaseType::Timestamptz, _) => {
                        [None, Some("now+60"), Some("now-60")][next(3)].map(str::to_owned)
                    }
                    (_, Role::Assignee | Role::Manager) => {
                        [None, Some(ADA), Some(BEN)][next(3)].map(str::to_owned)
                    }
                    (_, Role::Owner) => Some([ADA, BEN][next(2)].to_owned()),
                    _ => continue,
                };
                row.insert(column.name.to_string(), value);
            }
        }
    }
    world
}

/// What was claimed, and how often a world showed it.
#[derive(Default, Debug)]
struct Found {
    verdicts: BTreeMap<Verdict, usize>,
    shown: usize,
    unshown: usize,
}

/// A gain or loss that isn't claimed would be one that nobody reviews. One that is claimed and never shows is rare.
#[test]
fn no_verdict_says_more_than_decide() {
    let mut runner =
        TestRunner::new_with_rng(Config::default(), TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let mut found = Found::default();
    for round in 0..ROUNDS {
        let mut any = |by: BoxedStrategy<By>| by.new_tree(&mut runner).unwrap().current();
        let before = any(tree().boxed());
        let after = any(changed(&before).boxed());
        // now and then something changes behind what is said
        let boards = [OWNER, OWNER | by_member("memberships"), OWNER | ANYONE & published(true)];
        let (old_board, new_board) = match round % 4 {
            0 => (round / 4 % 3, (round / 4 + 1) % 3),
            _ => (round % 3, round % 3),
        };
        let (old_guard, new_guard) = (round % 8 == 1, matches!(round % 8, 1 | 2));
        let after = if round % 8 < 3 && round % 2 == 0 { before.clone() } else { after };
        let floor =
            |trust: TrustModel| if round % 5 == 0 { trust.floor(SIGNED_IN | published(true)) } else { trust };
        let desk = |by: &By, board: usize, guarded| {
            desk(floor(all(by.clone())), all(boards[board].clone()), guarded)
        };
        let (from, to) = (desk(&before, old_board, old_guard), desk(&after, new_board, new_guard));
        let plain = world(&from);
        let verdicts = Command::ALL.map(|command| change(&from, &to, "notes", command).0);
        let mut shown = [(false, false); 4];
        for turn in 0..WORLDS {
            let mut state = round as u64 * 1_000 + turn + 1;
            let mut next = |below: usize| {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                (state >> 33) as usize % below
            };
            let world = shuffled(&plain, &from, &mut next);
            let claimed = [Caller::Claimed { id: ADA, claims: &CLAIMS }];
            for caller in CALLERS.iter().map(|(_, caller)| *caller).chain(claimed) {
                for row in &world.rows[&public("notes")] {
                    for (n, command) in Command::ALL.into_iter().enumerate() {
                        let says = |model: &Model| {
                            let notes = model.table(&public("notes")).unwrap();
                            decide(model, notes, command, caller, row, &world)
                        };
                        let (was, is) = (says(&from), says(&to));
                        shown[n].0 |= is && !was;
                        shown[n].1 |= was && !is;
                        let says = |what: &str| {
                            format!("{what}: {command:?} of {row:?} by {caller:?}\n{before:?}\n{after:?}")
                        };
                        assert!(!is || was || verdicts[n].is_wider(), "{}", says("gained"));
                        assert!(!was || is || verdicts[n].is_narrower(), "{}", says("lost"));
                    }
                }
            }
        }
        for (verdict, shown) in verdicts.into_iter().zip(shown) {
            *found.verdicts.entry(verdict).or_default() += 1;
            for (claimed, shown) in [(verdict.is_wider(), shown.0), (verdict.is_narrower(), shown.1)] {
                match (claimed, shown) {
                    (true, true) => found.shown += 1,
                    (true, false) => found.unshown += 1,
                    _ => {}
                }
            }
        }
    }
    assert!(
        found.verdicts.values().all(|count| *count > 20) && found.verdicts.len() == 4,
        "{:?}",
        found.verdicts
    );
    assert!(found.shown > 10 * found.unshown, "{} shown, {} not", found.shown, found.unshown);
}
