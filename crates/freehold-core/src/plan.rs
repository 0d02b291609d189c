//! The order of changes, and what they cost while they run.

mod depth;
mod down;
mod drop;
mod fill;
mod hazard;
mod net;
mod phase;
mod premise;
mod stage;

pub use down::{Down, Undo, down};
pub use hazard::Hazard;
pub(crate) use net::net;
pub use premise::Premise;
pub use stage::Stage;

use crate::catalog::{Catalog, Policy, Table};
use crate::diff::{Change, TableChange};
use crate::model::QualifiedName;
use depth::Depths;
use phase::phase;
use std::collections::{BTreeMap, BTreeSet};

/// Changes in the order in which they can be made.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// The changes. A table is made without its policies and without foreign keys to tables that come later:
    /// those follow as changes of their own.
    pub steps: Vec<Change>,
    /// What they cost.
    pub hazards: Vec<Hazard>,
    /// What they take for granted.
    pub premises: BTreeSet<Premise>,
    /// The changes once more, as they are made while the database is in use.
    pub stages: Vec<Stage>,
}

impl Plan {
    /// The plan for databases that hold this catalogue, and rows: it takes for granted what it changes of it, and that
    /// what it makes isn't there, and keeps nobody waiting for longer than it must.
    #[must_use]
    pub fn upon(self, from: &Catalog) -> Self {
        Self { premises: premise::premises(from, &self.steps), ..self }
            .in_stages(|steps| stage::stages(from, steps))
    }

    /// The plan for a tool that runs every file in a transaction: nothing is built concurrently.
    #[must_use]
    pub fn within_transactions(mut self) -> Self {
        let stages = stage::within_transactions(std::mem::take(&mut self.stages));
        self.in_stages(|_| stages)
    }

    fn in_stages(self, stages: impl FnOnce(&[Change]) -> Vec<Stage>) -> Self {
        let stages = stages(&self.steps);
        Self { hazards: hazard::hazards(&stages), stages, ..self }
    }
}

/// Orders changes so that each finds what it needs.
pub fn plan(changes: Vec<Change>) -> Plan {
    let waiting = Waiting::of(&changes);
    let fills = fill::Order::of(&changes);
    let mut tables = Vec::new();
    let mut dropped = Vec::new();
    let mut steps = Vec::new();
    for change in changes {
        match change {
            Change::CreateTable(table) => tables.push(table),
            Change::DropTable(table) => dropped.push(table),
            other => steps.push(other),
        }
    }
    steps.extend(create(tables, &waiting));
    steps.extend(drop::tables(dropped));
    let phase = |change: &Change| phase(change, &waiting);
    // stable: within a phase, tables keep the order they are made in, and names theirs
    let depths = Depths::of(&steps);
    steps.sort_by_key(|change| (phase(change), fills.rank(change), depths.rank(change)));
    let plan = Plan { steps, ..Plan::default() };
    plan.in_stages(|steps| vec![Stage::Transaction(steps.to_vec())])
}

/// Functions that others can't be made before.
struct Waiting {
    /// Dropped and made anew.
    anew: BTreeSet<QualifiedName>,
    /// Made after the tables, for they need some.
    late: BTreeSet<QualifiedName>,
    /// Dropped before the tables whose rows they give.
    first: BTreeSet<QualifiedName>,
}

impl Waiting {
    fn of(changes: &[Change]) -> Self {
        let dropped: BTreeSet<_> = changes
            .iter()
            .filter_map(|change| match change {
                Change::DropFunction(function) => Some(&function.name),
                _ => None,
            })
            .collect();
        let made = changes.iter().filter_map(depth::made);
        let late =
            changes.iter().filter(|change| depth::needs(change).is_some_and(|needs| !needs.is_empty()));
        Self {
            anew: made.filter(|name| dropped.contains(name)).cloned().collect(),
            late: late.filter_map(depth::made).cloned().collect(),
            first: drop::functions(changes),
        }
    }
}

/// New tables, each after those it points at; what has to wait follows as changes of its own.
fn create(tables: Vec<Table>, waiting: &Waiting) -> Vec<Change> {
    let mut steps = Vec::new();
    let mut later = Vec::new();
    let mut made = BTreeSet::new();
    let new: BTreeSet<_> = tables.iter().map(|table| table.name.clone()).collect();
    for mut table in by_dependency(tables) {
        made.insert(table.name.clone());
        let there = |target: &QualifiedName| made.contains(target) || !new.contains(target);
        let (now, wait): (BTreeMap<_, _>, BTreeMap<_, _>) =
            std::mem::take(&mut table.foreign_keys).into_iter().partition(|(_, key)| there(&key.target));
        table.foreign_keys = now;
        let alter = |change| Change::AlterTable { table: table.name.clone(), change };
        later.extend(
            wait.into_iter().map(|(name, key)| alter(TableChange::AddForeignKey { name, key, valid: true })),
        );
        let (now, wait): (BTreeMap<_, _>, BTreeMap<_, _>) = std::mem::take(&mut table.triggers)
            .into_iter()
            .partition(|(_, trigger)| !waiting.late.contains(&trigger.function));
        later.extend(
            wait.into_iter().map(|(name, trigger)| alter(TableChange::CreateTrigger { name, trigger })),
        );
        table.triggers = now;
        later.extend(policies(&table.name, std::mem::take(&mut table.policies)));
        for (name, partition) in table.partitioning.iter_mut().flat_map(|of| &mut of.partitions) {
            let own = table.name.sibling(name.clone());
            later.extend(policies(&own, std::mem::take(&mut partition.policies)));
        }
        steps.push(Change::CreateTable(table));
    }
    steps.extend(later);
    steps
}

/// Policies as changes of their own.
fn policies(table: &QualifiedName, policies: BTreeMap<String, Policy>) -> Vec<Change> {
    let mut policies: Vec<_> = policies.into_iter().collect();
    policies.sort_by_key(|(_, policy)| (policy.restrictive, policy.command));
    let policy = |(name, policy)| TableChange::CreatePolicy { name, policy };
    let alter = |change| Change::AlterTable { table: table.clone(), change };
    policies.into_iter().map(policy).map(alter).collect()
}

/// Depth first by name: what a table points at comes before it, except where tables point at each other.
fn by_dependency(tables: Vec<Table>) -> Vec<Table> {
    fn visit(name: &QualifiedName, waiting: &mut BTreeMap<QualifiedName, Table>, ordered: &mut Vec<Table>) {
        let Some(table) = waiting.remove(name) else { return };
        for key in table.foreign_keys.values() {
            visit(&key.target, waiting, ordered);
        }
        ordered.push(table);
    }
    let names: Vec<_> = tables.iter().map(|table| table.name.clone()).collect();
    let mut waiting: BTreeMap<_, _> = tables.into_iter().map(|table| (table.name.clone(), table)).collect();
    let mut ordered = Vec::new();
    for name in &names {
        visit(name, &mut waiting, &mut ordered);
    }
    ordered
}
