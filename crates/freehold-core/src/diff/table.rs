//! What changes about a table that stays.

use super::{Change, Found, Intent, TableChange, Unsettled, fill};
use crate::catalog::{Catalog, Column, ColumnDefault, Policy, Table};
use crate::model::QualifiedName;
use std::collections::BTreeMap;

pub(super) fn diff(from: &Table, to: &Table, intent: &Intent, found: &mut Found) {
    let mut changes = Vec::new();
    if from.comment != to.comment {
        changes.push(TableChange::SetComment(to.comment.clone()));
    }
    columns(from, to, intent, &mut changes, &mut found.unsettled);
    gone(from, to, intent, &mut changes, found);
    if from.primary_key != to.primary_key {
        changes.extend(from.primary_key.iter().map(|key| drop_constraint(key.name.clone())));
        changes.extend(to.primary_key.clone().map(TableChange::AddPrimaryKey));
    }
    by_name(&from.uniques, &to.uniques, &mut changes, add_unique, drop_constraint);
    by_name(&from.checks, &to.checks, &mut changes, add_check, drop_constraint);
    by_name(
        &from.foreign_keys,
        &to.foreign_keys,
        &mut changes,
        |name, key| TableChange::AddForeignKey { name, key, valid: true },
        |name| TableChange::DropForeignKey { name },
    );
    by_name(
        &from.indexes,
        &to.indexes,
        &mut changes,
        |name, index| TableChange::CreateIndex { name, index },
        |name| TableChange::DropIndex { name },
    );
    by_name(
        &from.triggers,
        &to.triggers,
        &mut changes,
        |name, trigger| TableChange::CreateTrigger { name, trigger },
        |name| TableChange::DropTrigger { name },
    );
    if (from.row_security, from.force_row_security) != (to.row_security, to.force_row_security) {
        let (enabled, forced) = (to.row_security, to.force_row_security);
        changes.push(TableChange::SetRowSecurity { enabled, forced });
    }
    if (&from.grants, &from.column_grants) != (&to.grants, &to.column_grants) {
        let (table, columns) = (to.grants.clone(), to.column_grants.clone());
        changes.push(TableChange::SetGrants { table, columns });
    }
    changes.extend(policies(&from.policies, &to.policies));
    let table = |change| Change::AlterTable { table: to.name.clone(), change };
    found.changes.extend(changes.into_iter().map(table));
}

/// Policies that come and go.
pub(super) fn policies(from: &BTreeMap<String, Policy>, to: &BTreeMap<String, Policy>) -> Vec<TableChange> {
    let mut changes = Vec::new();
    by_name(
        from,
        to,
        &mut changes,
        |name, policy| TableChange::CreatePolicy { name, policy },
        |name| TableChange::DropPolicy { name },
    );
    changes
}

fn add_unique(name: String, columns: Vec<String>) -> TableChange {
    TableChange::AddUnique { name, columns }
}

fn add_check(name: String, check: crate::catalog::Check) -> TableChange {
    TableChange::AddCheck { name, check, valid: true }
}

fn drop_constraint(name: String) -> TableChange {
    TableChange::DropConstraint { name }
}

/// What differs is dropped and made anew.
fn by_name<T: Clone + PartialEq>(
    from: &BTreeMap<String, T>,
    to: &BTreeMap<String, T>,
    changes: &mut Vec<TableChange>,
    create: impl Fn(String, T) -> TableChange,
    drop: impl Fn(String) -> TableChange,
) {
    for (name, before) in from {
        if to.get(name) != Some(before) {
            changes.push(drop(name.clone()));
        }
    }
    for (name, after) in to {
        if from.get(name) != Some(after) {
            changes.push(create(name.clone(), after.clone()));
        }
    }
}

fn columns(
    from: &Table,
    to: &Table,
    intent: &Intent,
    changes: &mut Vec<TableChange>,
    unsettled: &mut Vec<Unsettled>,
) {
    let identity = |default: &Option<ColumnDefault>| matches!(default, Some(ColumnDefault::Identity));
    for after in &to.columns {
        let (table, column) = (to.name.clone(), after.name.clone());
        let backfill = fill::backfill(intent, to, after);
        match from.column(&after.name) {
            Some(before) if before == after => {}
            Some(before) => match (identity(&before.default), identity(&after.default)) {
                (true, false) => {
                    changes.push(TableChange::DropIdentity { column });
                    changes.extend(alter(&Column { default: None, ..before.clone() }, after));
                }
                (false, true) => {
                    // an identity is never NULL, and comes once the old default and the old type are gone
                    let ordinary = Column { default: None, nullable: before.nullable, ..after.clone() };
                    changes.extend(alter(before, &ordinary));
                    changes.push(TableChange::AddIdentity { column, forced: from.force_row_security });
                }
                _ => match backfill.filter(|_| before.nullable) {
                    Some(backfill) => changes.extend(fill::changes(Some(before), after, backfill)),
                    None => changes.extend(alter(before, after)),
                },
            },
            None => {
                let filled =
                    matches!(&after.default, Some(ColumnDefault::Expression(_) | ColumnDefault::Identity));
                if let Some(backfill) = backfill {
                    changes.extend(fill::changes(None, after, backfill));
                } else if after.nullable || filled {
                    changes.push(TableChange::AddColumn(after.clone()));
                } else {
                    unsettled.push(Unsettled::ColumnUnfilled { table, column });
                }
            }
        }
    }
}

fn alter(from: &Column, to: &Column) -> Option<TableChange> {
    (from != to).then(|| TableChange::AlterColumn { from: from.clone(), to: to.clone() })
}

/// Columns that aren't there any more.
fn gone(from: &Table, to: &Table, intent: &Intent, changes: &mut Vec<TableChange>, found: &mut Found) {
    let dropped = intent.dropped_columns.get(&to.name);
    for Column { name, data_type, .. } in
        from.columns.iter().filter(|column| to.column(&column.name).is_none())
    {
        if dropped.is_some_and(|dropped| dropped.contains(name)) {
            let grants = from.column_grants.iter();
            let granted = grants.filter(|(_, of)| of.values().any(|columns| columns.contains(name)));
            let granted = granted.map(|(role, _)| role.clone()).collect();
            changes.push(TableChange::DropColumn { name: name.clone(), granted });
        } else if !found.is_refused(&to.name, Some(name)) {
            let new = to.columns.iter().filter(|column| from.column(&column.name).is_none());
            let now =
                only(new.filter(|column| column.data_type == *data_type)).map(|column| column.name.clone());
            // whether the new one has to be filled is told once it is clear that it is new
            found.unsettled.retain(|unsettled| {
                !matches!(unsettled, Unsettled::ColumnUnfilled { table, column }
                    if *table == to.name && Some(column) == now.as_ref())
            });
            found.unsettled.push(Unsettled::ColumnGone { table: to.name.clone(), column: name.clone(), now });
        }
    }
}

/// The one new table with the columns of one that is gone.
pub(super) fn renamed(gone: &Table, from: &Catalog, to: &Catalog) -> Option<QualifiedName> {
    let new = to.tables.values().filter(|table| !from.tables.contains_key(&table.name));
    let columns = |table: &Table| -> BTreeMap<_, _> {
        table.columns.iter().map(|column| (column.name.clone(), column.data_type.clone())).collect()
    };
    only(new.filter(|table| columns(table) == columns(gone))).map(|table| table.name.clone())
}

fn only<T>(mut of: impl Iterator<Item = T>) -> Option<T> {
    of.next().filter(|_| of.next().is_none())
}
