//! What doesn't change but stands in the way of something that does.

use super::{Change, TableChange};
use crate::catalog::{Catalog, Column, ForeignKey, Policy, Table};
use crate::model::{self, QualifiedName};
use crate::sql::{Ident, Qualified};
use std::collections::BTreeMap;

/// Postgres gives no column another type while a policy, a trigger, a CHECK or an index's condition speaks of it: those are
/// dropped and made anew around the change. Whether they speak of it is told by its name, so now and then one is
/// renewed that need not be.
pub(super) fn add(from: &Catalog, to: &Catalog, changes: &mut Vec<Change>) {
    let retyped: Vec<_> = changes.iter().flat_map(retyped).collect();
    keys_at_rest(from, to, changes);
    keys_between(from, to, &retyped, changes);
    let retyped: Vec<_> = retyped.into_iter().map(|(table, _, column)| (table, column)).collect();
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

/// The columns that get another type: as they were, and as they shall be.
fn retyped(change: &Change) -> Vec<Retyped> {
    match change {
        Change::AlterTable { table, change: TableChange::AlterColumn { from, to } }
            if from.data_type != to.data_type =>
        {
            vec![(table.clone(), from.clone(), to.clone())]
        }
        Change::AlterTable { table, change: TableChange::ConvertColumns(of) } => {
            of.iter().map(|of| (table.clone(), of.from.clone(), of.to.clone())).collect()
        }
        _ => Vec::new(),
    }
}

type Retyped = (QualifiedName, Column, Column);

/// A foreign key between columns of types that Postgres doesn't compare can't be, not even until the other one follows.
fn keys_between(from: &Catalog, to: &Catalog, retyped: &[Retyped], changes: &mut Vec<Change>) {
    // numbers are compared whatever they are (documentation, section 11.10 "Operator Classes and Operator Families")
    const COMPARED: [&str; 3] = ["smallint", "integer", "bigint"];
    let changes_to = |table: &QualifiedName, columns: &[String]| {
        retyped.iter().any(|(of, from, to)| {
            let stays = [from, to].iter().all(|column| COMPARED.contains(&&*column.data_type));
            of == table && columns.contains(&to.name) && !stays
        })
    };
    for table in to.tables.values() {
        let Some(before) = from.tables.get(&table.name) else { continue };
        for (name, key) in &table.foreign_keys {
            let is_touched =
                changes_to(&table.name, &key.columns) || changes_to(&key.target, &key.target_columns);
            if is_touched && before.foreign_keys.get(name) == Some(key) {
                key_again(&table.name, name, key, changes);
            }
        }
    }
}

/// Postgres drops no unique constraint or primary key while a foreign key rests on it, even if another could take its place.
fn keys_at_rest(from: &Catalog, to: &Catalog, changes: &mut Vec<Change>) {
    let dropped = changes.iter().filter_map(|change| match change {
        Change::AlterTable { table, change: TableChange::DropConstraint { name } } => {
            let before = from.tables.get(table)?;
            let primary = before.primary_key.as_ref().filter(|key| key.name == *name).map(|key| &key.columns);
            Some((table.clone(), before.uniques.get(name).or(primary)?.clone()))
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
                    key_again(&table.name, name, key, changes);
                }
            }
        }
    }
}

/// A foreign key is dropped and made anew, unless it is already.
fn key_again(table: &QualifiedName, name: &str, key: &ForeignKey, changes: &mut Vec<Change>) {
    let alter = |change| Change::AlterTable { table: table.clone(), change };
    let drop = alter(TableChange::DropForeignKey { name: name.to_owned() });
    if !changes.contains(&drop) {
        changes.push(drop);
        changes.push(alter(TableChange::AddForeignKey {
            name: name.to_owned(),
            key: key.clone(),
            valid: true,
        }));
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
