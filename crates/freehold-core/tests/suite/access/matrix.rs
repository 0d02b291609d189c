//! What `access.md` shows, held to `decide::permits` in random worlds: each cell, and what is told besides.

use super::meaning::{changed, desk, published, rank, shuffled, status, tree};
use crate::support::*;
use freehold_core::access::{Cell, Literal, Matrix, Product, Who};
use freehold_core::decide::{Act, Caller, Row, World, decide, permits};
use freehold_core::model::*;
use freehold_core::output;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use std::cell::RefCell;
use std::collections::BTreeMap;

const ROUNDS: usize = 120;
const WORLDS: u64 = 6;

/// Tells what literals say by `decide` alone, each as the whole trust of a table.
struct Told<'a> {
    model: &'a Model,
    alone: RefCell<BTreeMap<(QualifiedName, Trust), Model>>,
}

impl<'a> Told<'a> {
    fn new(model: &'a Model) -> Self {
        Self { model, alone: RefCell::default() }
    }

    fn all(&self, product: &Product, table: &Table, row: &Row, caller: Caller<'_>, world: &World) -> bool {
        product.iter().all(|literal| self.holds(literal, table, row, caller, world).unwrap_or(false))
    }

    fn holds(
        &self,
        literal: &Literal,
        table: &Table,
        row: &Row,
        caller: Caller<'_>,
        world: &World,
    ) -> Option<bool> {
        let held = |row: &Row, column: &str| row.get(column).cloned().flatten();
        let find = |table: &Table, key: &str| {
            let mut rows = world.rows[&table.name].iter();
            rows.find(|row| row[&*table.primary_key[0]].as_deref() == Some(key))
        };
        let to = |table: &Table, other: &QualifiedName| {
            let points = |column: &&Column| {
                matches!(column.role, Role::Parent | Role::Ref)
                    && column.reference.as_ref().is_some_and(|of| of.target.table == *other)
            };
            table.columns.iter().find(points).map(|column| column.name.to_string())
        };
        Some(match literal {
            Literal::Row { trust, command } => {
                let mut alone = self.alone.borrow_mut();
                let model = alone.entry((table.name.clone(), trust.clone())).or_insert_with(|| {
                    let mut model = self.model.clone();
                    let of = model.tables.iter_mut().filter(|of| of.name == table.name);
                    of.for_each(|of| of.trust = Some(all(By(trust.clone()))));
                    model
                });
                decide(model, model.table(&table.name)?, *command, caller, row, world)
            }
            Literal::Parent { parent, of } => {
                let above = self.model.table(parent)?;
                let row = find(above, &held(row, &to(table, parent)?)?)?;
                self.holds(of, above, row, caller, world)?
            }
            Literal::Joined { join, to: other, all } => {
                let (joining, other) = (self.model.table(join)?, self.model.table(other)?);
                let (here, there) = (to(joining, &table.name)?, to(joining, &other.name)?);
                let key = held(row, &table.primary_key[0]);
                let mut joined = world.rows[join].iter().filter(|row| held(row, &here) == key);
                joined.any(|row| {
                    let found = held(row, &there).and_then(|key| find(other, &key));
                    found.is_some_and(|row| self.all(all, other, row, caller, world))
                })
            }
            Literal::Within { is_new, all } => {
                let above = &table.with_role(Role::Above).next()?.name;
                let mut next = held(row, above);
                let mut found = !(*is_new && next.is_some()) && self.all(all, table, row, caller, world);
                for _ in 0..world.rows[&table.name].len() {
                    let Some(row) = next.and_then(|key| find(table, &key)) else { break };
                    found |= self.all(all, table, row, caller, world);
                    next = held(row, above);
                }
                found
            }
        })
    }
}

/// What kind of session a line is for, and what it asks.
fn asks(who: &Who, caller: Caller<'_>) -> Option<Product> {
    match (who, caller) {
        (Who::Visitors, Caller::Visitor | Caller::Unclaimed) | (Who::Service, Caller::Service) => {
            Some(Product::new())
        }
        (Who::Users(standing), Caller::User(_) | Caller::Claimed { .. }) => Some(standing.clone()),
        _ => None,
    }
}

/// How many cells were tried, by what they say.
#[derive(Default, Debug)]
struct Tried {
    yes: usize,
    no: usize,
    under_conditions: usize,
    combined: usize,
    blind: usize,
    unreturned: usize,
}

fn try_all(model: &Model, table: &Table, matrix: &Matrix, world: &World, tried: &mut Tried) {
    let told = Told::new(model);
    let claimed = Caller::Claimed { id: ADA, claims: &CLAIMS };
    for caller in CALLERS.iter().map(|(_, caller)| *caller).chain([claimed]) {
        for row in &world.rows[&table.name] {
            let all = |product: &Product| told.all(product, table, row, caller, world);
            let is = |who: &Who| asks(who, caller).is_some_and(|standing| all(&standing));
            for (n, command) in Command::ALL.into_iter().enumerate() {
                let may = matrix.lines.iter().any(|line| {
                    is(&line.who)
                        && match &line.may[n] {
                            Cell::No => false,
                            Cell::Yes => true,
                            Cell::If(sum) => sum.iter().any(&all),
                        }
                });
                let says =
                    || format!("{command:?} of {row:?} by {caller:?}\n{:#?}\n{matrix:#?}", table.trust);
                let permitted = |act| permits(model, table, caller, act, world);
                assert_eq!(may, permitted(Act::by_key(command, row)), "{}", says());
                match may {
                    true => tried.yes += 1,
                    false => tried.no += 1,
                }
                let blind = match command {
                    Command::Update => Act::Update { before: row, after: row, reads: false },
                    Command::Delete => Act::Delete { row, reads: false },
                    Command::Insert => {
                        let returned = permitted(Act::Insert { row, returned: true });
                        let may_not = matrix.unreturned.iter().any(|(who, rest)| is(who) && all(rest));
                        assert!(!may || returned || may_not, "returned: {}", says());
                        tried.unreturned += usize::from(may && !returned);
                        continue;
                    }
                    Command::Select => continue,
                };
                let besides = matrix.blind.iter().filter(|(of, ..)| *of == command);
                let besides = besides.clone().any(|(_, who, rest)| is(who) && all(rest));
                assert_eq!(may || besides, permitted(blind), "blind: {}", says());
                tried.blind += usize::from(besides && !may);
            }
        }
    }
}

fn numbers(seed: u64) -> impl FnMut(usize) -> usize {
    let mut state = seed;
    move |below| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    }
}

#[test]
fn each_cell_is_what_decide_says() {
    let mut runner =
        TestRunner::new_with_rng(Config::default(), TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let mut tried = Tried::default();
    let boards = [
        all(OWNER | by_member("memberships")).update(OWNER).delete(by_member_as("memberships", &["admin"])),
        all(OWNER).select(OWNER | ANYONE & published(true)),
        all(by_member("memberships")).floor(SIGNED_IN & published(true)),
    ];
    for round in 0..ROUNDS {
        let mut any = || tree().new_tree(&mut runner).unwrap().current();
        let trust = match round % 3 {
            0 => all(any()),
            _ => all(any()).select(any()).update(any()),
        };
        let trust = if round % 5 == 0 { trust.floor(SIGNED_IN | published(true)) } else { trust };
        let model = desk(trust, boards[round % boards.len()].clone(), round % 4 == 0);
        let notes = model.table(&public("notes")).unwrap();
        let matrix = Matrix::of(&model, notes);
        tried.combined +=
            matrix.lines.iter().filter(|line| matches!(&line.who, Who::Users(of) if of.len() > 1)).count();
        let cells = matrix.lines.iter().flat_map(|line| &line.may);
        tried.under_conditions += cells.filter(|cell| matches!(cell, Cell::If(_))).count();
        let plain = world(&model);
        for turn in 0..WORLDS {
            let world = shuffled(&plain, &model, numbers(round as u64 * 1_000 + turn + 1));
            try_all(&model, notes, &matrix, &world, &mut tried);
        }
    }
    let Tried { yes, no, under_conditions, combined, blind, unreturned } = tried;
    assert!([yes, no].iter().all(|count| *count > 10_000), "{tried:?}");
    assert!([under_conditions, combined, blind, unreturned].iter().all(|count| *count > 100), "{tried:?}");
}

/// The same with the parts of each expression the other way round.
fn turned(trust: &Trust) -> Trust {
    let turned = |parts: &[Trust]| parts.iter().rev().map(turned).collect::<Vec<_>>().into();
    match trust {
        Trust::Any(parts) => Trust::Any(turned(parts)),
        Trust::All(parts) => Trust::All(turned(parts)),
        Trust::Within(parts) => Trust::Within(turned(parts)),
        other => other.clone(),
    }
}

/// Who reads only the difference of two reports misses nothing, and reads nothing that isn't one.
#[test]
fn the_report_changes_with_its_meaning() {
    let mut runner =
        TestRunner::new_with_rng(Config::default(), TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let (mut differ, mut same) = (0, 0);
    let boards = || all(OWNER | by_member("memberships")).update(OWNER);
    for round in 0..ROUNDS {
        let mut any = |by: BoxedStrategy<By>| by.new_tree(&mut runner).unwrap().current();
        let [before, seen] = [tree().boxed(), tree().boxed()].map(&mut any);
        let after = any(changed(&before).boxed());
        let of = |by: &By, guarded| desk(all(by.clone()).select(seen.clone()), boards(), guarded);
        let (from, to) = (of(&before, false), of(&after, round % 10 == 0));
        let again = desk(all(By(turned(&before.0))).select(By(turned(&seen.0))), boards(), false);
        let report = output::access(&from);
        assert_eq!(report, output::access(&again), "{before:?}\n{seen:?}");
        let plain = world(&from);
        let claimed = Caller::Claimed { id: ADA, claims: &CLAIMS };
        let mut shows = (0..WORLDS).flat_map(|turn| {
            let world = shuffled(&plain, &from, numbers(round as u64 * 1_000 + turn + 1));
            let rows = world.rows[&public("notes")].clone();
            rows.into_iter().map(move |row| (world.clone(), row))
        });
        let shown = shows.find(|(world, row)| {
            CALLERS.iter().map(|(_, caller)| *caller).chain([claimed]).any(|caller| {
                Command::ALL.into_iter().any(|command| {
                    let says = |model: &Model| {
                        let notes = model.table(&public("notes")).unwrap();
                        decide(model, notes, command, caller, row, world)
                    };
                    says(&from) != says(&to)
                })
            })
        });
        match shown {
            Some(_) => {
                assert_ne!(report, output::access(&to), "{before:?}\n{after:?}");
                differ += 1;
            }
            None => same += 1,
        }
    }
    assert!(differ > ROUNDS / 4 && same > ROUNDS / 10, "{differ} differ, {same} don't");
}

/// What has too many cases to be written out is told as it was written, and is no less exact.
#[test]
fn what_has_no_end_is_told_as_it_stands() {
    let pair = |n: i64| OWNER & rank(Comparison::Equal, n) | ASSIGNEE & rank(Comparison::Greater, n);
    let many = (1..24).map(pair).reduce(|all, pair| all & pair).unwrap();
    let model = desk(all(many.clone() | by_staff("user_roles", &["admin"])).select(many), all(OWNER), false);
    let notes = model.table(&public("notes")).unwrap();
    let matrix = Matrix::of(&model, notes);
    let mut tried = Tried::default();
    try_all(&model, notes, &matrix, &world(&model), &mut tried);
    assert!(tried.no > 0 && output::access(&model).len() < 100_000);
}

/// The section of a table in `access.md`.
fn section(model: &Model, table: &str) -> String {
    let access = output::access(model);
    let from = access.split(&format!("## `public.{table}`\n\n")).nth(1).unwrap_or_default();
    from.split("\n## ").next().unwrap_or_default().to_owned()
}

#[test]
fn in_words() {
    let unproved = By(Trust::Unchecked { sql: "{rank} % 2\n  = 0".into(), reason: "a | b".into() });
    let aal2 = claim("aal", ClaimTest::Is("aal2".into()));
    let trust = all(within(OWNER | by_member_as("memberships", &["admin"]) & published(true)))
        .select(
            ASSIGNEE & unproved
                | by_member("memberships")
                | through("note_joins", "boards")
                | ANYONE & status(&["open"]) & published(true)
                | ANYONE & status(&["lost"]) & published(true),
        )
        .update(shared_with("note_shares", &["agent"]) & aal2 | by_parents("boards", OWNER))
        .delete(NOBODY);
    let boards = all(OWNER).select(OWNER | ANYONE & published(true));
    insta::assert_snapshot!(section(&desk(trust, boards, true), "notes"));
}

/// Which of two tables makes somebody a member is told where both do.
#[test]
fn tables_that_say_the_same_are_named() {
    let [workspaces, memberships] = tenancy();
    let guests = Table { name: public("guests"), rust_name: "Guest".into(), ..memberships.clone() };
    let columns = [id(), tenant("workspace_id", "workspaces")];
    let trust = all(by_member("memberships")).select(by_member("memberships") | by_member("guests"));
    let notes = table("notes", columns, trust);
    insta::assert_snapshot!(section(&model([workspaces, memberships, guests, notes]), "notes"));
}
