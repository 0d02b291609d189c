//! The order of changes, and what they cost while they run.

mod hazard;

pub use hazard::Hazard;

use crate::catalog::{Function, Policy, Table};
use crate::diff::{Change, TableChange};
use crate::model::QualifiedName;
use std::collections::{BTreeMap, BTreeSet};

/// Changes in the order in which they can be made.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// The changes. A table is made without its policies and without foreign keys to tables that come later:
    /// those follow as changes of their own.
    pub steps: Vec<Change>,
    /// What they cost.
    pub hazards: Vec<Hazard>,
}

/// Orders changes so that each finds what it needs.
pub fn plan(changes: Vec<Change>) -> Plan {
    let hazards = hazard::hazards(&changes);
    let mut tables = Vec::new();
    let mut steps = Vec::new();
    for change in changes {
        match change {
            Change::CreateTable(table) => tables.push(table),
            other => steps.push(other),
        }
    }
    steps.extend(create(tables));
    // stable: within a phase, tables keep the order they are made in, and names theirs
    let depths = depths(&steps);
    steps.sort_by_key(|change| (phase(change), function(change).map_or(0, |of| depths[&of.name])));
    Plan { steps, hazards }
}

/// The function that a change makes.
fn function(change: &Change) -> Option<&Function> {
    match change {
        Change::CreateFunction(function) | Change::ReplaceFunction { function, .. } => Some(function),
        _ => None,
    }
}

/// How many functions each one rests on, one upon the other.
fn depths(steps: &[Change]) -> BTreeMap<QualifiedName, usize> {
    fn depth(function: &Function, of: &BTreeMap<&QualifiedName, &Function>, limit: usize) -> usize {
        let below = function.needs.iter().filter_map(|needed| of.get(needed));
        let depths = below.map(|needed| limit.checked_sub(1).map_or(0, |limit| 1 + depth(needed, of, limit)));
        depths.max().unwrap_or(0)
    }
    let made: BTreeMap<_, _> = steps.iter().filter_map(function).map(|of| (&of.name, of)).collect();
    made.iter().map(|(name, of)| ((*name).clone(), depth(of, &made, made.len()))).collect()
}

/// When a change comes. What a later phase makes may rest on what an earlier one made or cleared away.
fn phase(change: &Change) -> u8 {
    match change {
        Change::CreateRoles(_) | Change::CreateSchema { .. } => 0,
        Change::CloseSchema { .. }
        | Change::CloseFunctions
        | Change::CreateEnum(_)
        | Change::CommentEnum { .. } => 1,
        Change::CreateFunction(function) | Change::ReplaceFunction { function, .. } => {
            match function.needs.is_empty() {
                true => 2,
                false => 12,
            }
        }
        Change::AlterTable { change, .. } => match change {
            TableChange::DropPolicy { .. } => 3,
            TableChange::DropTrigger { .. } => 4,
            // a foreign key rests on the unique constraint of the table it points at
            TableChange::DropForeignKey { .. } => 5,
            TableChange::DropConstraint { .. } | TableChange::DropIndex { .. } => 6,
            TableChange::SetComment(_) | TableChange::AddColumn(_) | TableChange::AlterColumn { .. } => 7,
            TableChange::AddUnique { .. } | TableChange::AddCheck { .. } => 8,
            TableChange::CreatePartition { .. } => 9,
            TableChange::AddForeignKey { .. } => 10,
            TableChange::CreateIndex { .. } => 11,
            TableChange::CreateTrigger { .. } => 13,
            TableChange::SetRowSecurity { .. } => 14,
            TableChange::SetGrants { .. } => 15,
            TableChange::CreatePolicy { .. } => 16,
        },
        Change::CreateTable(_) | Change::SetBucket { .. } => 9,
        Change::DropFunction(_) => 17,
    }
}

/// New tables, each after those it points at; what has to wait follows as changes of its own.
fn create(tables: Vec<Table>) -> Vec<Change> {
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
        later.extend(wait.into_iter().map(|(name, key)| alter(TableChange::AddForeignKey { name, key })));
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
