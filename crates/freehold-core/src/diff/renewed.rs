//! What doesn't change but stands in the way of something that does.

use super::{Change, TableChange};
use crate::catalog::{Catalog, Column, Policy, Table};
use crate::model::{self, QualifiedName};
use crate::sql::{Ident, Qualified};
use std::collections::BTreeMap;

/// Postgres gives no column another type while a policy, a trigger, a CHECK or an index's condition speaks of it: those are
/// dropped and made anew around the change. Whether they speak of it is told by its name, so now and then one is
/// renewed that need not be.
pub(super) fn add(from: &Catalog, to: &Catalog, changes: &mut Vec<Change>) {
    let retyped: Vec<_> = changes
        .iter()
        .filter_map(|change| match change {
            Change::AlterTable { table, change: TableChange::AlterColumn { from, to } }
                if from.data_type != to.data_type =>
            {
                Some((table.clone(), to.clone()))
            }
            _ => None,
        })
        .collect();
    keys_at_rest(from, to, changes);
    for (altered, column) in &retyped {
        for (name, bucket) in &to.buckets {
            let Some(before) = from.buckets.get(name) else { continue };
            let stays =
                bucket.policies.iter().filter(|(name, policy)| before.policies.get(*name) == Some(policy));
            for (name, policy) in stays.filter(|(_, policy)| asks(policy, altered, column, false)) {
                for change in again(name, policy) {
                    let change = Change::AlterTable { table: model::Bucket::OBJECTS, change };
                    if !changes.contains(&change) {
                        changes.push(change);
                    }
                }
            }
        }
        for table in to.tables.values() {
            let Some(before) = from.tables.get(&table.name) else { continue };
            for change in renew(before, table, altered, column) {
                if !changes.contains(&change) {
                    changes.push(change);
                }
            }
        }
    }
}

/// Postgres drops no unique constraint while a foreign key rests on it, even if another could take its place.
fn keys_at_rest(from: &Catalog, to: &Catalog, changes: &mut Vec<Change>) {
    let dropped = changes.iter().filter_map(|change| match change {
        Change::AlterTable { table, change: TableChange::DropConstraint { name } } => {
            Some((table.clone(), from.tables.get(table)?.uniques.get(name)?.clone()))
        }
        _ => None,
    });
    for (target, columns) in dropped.collect::<Vec<_>>() {
        for table in to.tables.values() {
            let Some(before) = from.tables.get(&table.name) else { continue };
            for (name, key) in &table.foreign_keys {
                let rests = key.target == target && key.can_rest_on(&columns);
                let drop = TableChange::DropForeignKey { name: name.clone() };
                let drop = Change::AlterTable { table: table.name.clone(), change: drop };
                if rests && before.foreign_keys.get(name) == Some(key) && !changes.contains(&drop) {
                    let add =
                        TableChange::AddForeignKey { name: name.clone(), key: key.clone(), valid: true };
                    changes.push(drop);
                    changes.push(Change::AlterTable { table: table.name.clone(), change: add });
                }
            }
        }
    }
}

fn renew(before: &Table, after: &Table, altered: &QualifiedName, column: &Column) -> Vec<Change> {
    let here = after.name == *altered;
    let mut changes = Vec::new();
    // a partition's are changes of a table of its name
    let there: BTreeMap<_, _> = before.all_policies().collect();
    for (on, after) in after.all_policies() {
        let stays =
            |name: &String, policy: &Policy| there.get(&on).and_then(|of| of.get(name)) == Some(policy);
        for (name, policy) in
            after.iter().filter(|(name, policy)| stays(name, policy) && asks(policy, altered, column, here))
        {
            changes
                .extend(again(name, policy).map(|change| Change::AlterTable { table: on.clone(), change }));
        }
    }
    if !here {
        return changes;
    }
    changes.extend(
        renew_parts(before, after, column)
            .into_iter()
            .map(|change| Change::AlterTable { table: after.name.clone(), change }),
    );
    changes
}

/// Whether a policy speaks of a column. One of the column's own table is `here`, and names only the column.
fn asks(policy: &Policy, altered: &QualifiedName, column: &Column, here: bool) -> bool {
    let name = Ident(&column.name).to_string();
    let mut conditions = policy.using.iter().chain(&policy.check);
    conditions.any(|sql| sql.contains(&name) && (here || sql.contains(&Qualified(altered).to_string())))
}

fn again(name: &str, policy: &Policy) -> [TableChange; 2] {
    let drop = TableChange::DropPolicy { name: name.to_owned() };
    let create = TableChange::CreatePolicy { name: name.to_owned(), policy: policy.clone() };
    [drop, create]
}

/// What of the table itself speaks of its column.
fn renew_parts(before: &Table, after: &Table, column: &Column) -> Vec<TableChange> {
    let name = Ident(&column.name).to_string();
    let mut changes = Vec::new();
    for (key, trigger) in &after.triggers {
        let speaks = trigger.changing.as_ref() == Some(&column.name);
        if before.triggers.get(key) == Some(trigger) && speaks {
            changes.push(TableChange::DropTrigger { name: key.clone() });
            changes.push(TableChange::CreateTrigger { name: key.clone(), trigger: trigger.clone() });
        }
    }
    for (key, check) in &after.checks {
        if before.checks.get(key) == Some(check) && check.expression.contains(&name) {
            changes.push(TableChange::DropConstraint { name: key.clone() });
            changes.push(TableChange::AddCheck { name: key.clone(), check: check.clone(), valid: true });
        }
    }
    for (key, index) in &after.indexes {
        let speaks = index.predicate.as_ref().is_some_and(|predicate| predicate.contains(&name));
        if before.indexes.get(key) == Some(index) && speaks {
            changes.push(TableChange::DropIndex { name: key.clone() });
            changes.push(TableChange::CreateIndex { name: key.clone(), index: index.clone() });
        }
    }
    changes
}
