//! What is renamed. The rest of the comparison starts from a catalogue in which that has happened.

use super::{Change, Found, Intent, Part, TableChange, Unsettled};
use crate::catalog::{Catalog, Column, ColumnDefault, Table};
use crate::model::QualifiedName;
use crate::sql::object_name;
use std::collections::{BTreeMap, BTreeSet};

/// The catalogue with its new names.
///
/// Postgres goes by numbers, not names: keys, indexes and grants follow by themselves, so nothing is built or compared anew
/// for a name, and only what they are called is changed. Text that names what was renamed stays as it is here. It differs
/// from what shall be, and so is dropped and made anew, as policies and triggers are under any new name.
pub(super) fn apply(from: &Catalog, to: &Catalog, intent: &Intent, found: &mut Found) -> Catalog {
    let mut renamed = from.clone();
    let mut touched = BTreeSet::new();
    for (new, old) in &intent.renamed_tables {
        if !from.tables.contains_key(old) || !to.tables.contains_key(new) {
            continue;
        }
        if from.tables.contains_key(new) || to.tables.contains_key(old) {
            let (table, from) = (new.clone(), old.clone());
            found.unsettled.push(Unsettled::TableNotRenamed { table, from });
            continue;
        }
        rename_table(&mut renamed, old, new, &mut found.changes);
        touched.insert(new);
    }
    for (name, columns) in &intent.renamed_columns {
        for (new, old) in columns {
            let (Some(before), Some(after)) = (renamed.tables.get(name), to.tables.get(name)) else {
                continue;
            };
            if before.column(old).is_none() || after.column(new).is_none() {
                continue;
            }
            if before.column(new).is_some() || after.column(old).is_some() {
                let (table, column, from) = (name.clone(), new.clone(), old.clone());
                found.unsettled.push(Unsettled::ColumnNotRenamed { table, column, from });
                continue;
            }
            rename_column(&mut renamed, name, old, new);
            let change = TableChange::RenameColumn { from: old.clone(), to: new.clone() };
            found.changes.push(Change::AlterTable { table: name.clone(), change });
            touched.insert(name);
        }
    }
    rename_values(&mut renamed, to, intent, found);
    for name in touched {
        if let (Some(before), Some(after)) = (renamed.tables.get_mut(name), to.tables.get(name)) {
            let keys: BTreeSet<_> = before.foreign_keys.keys().cloned().collect();
            let partitions: Vec<_> = before.partitions().map(|(name, _)| name).collect();
            for change in rename_parts(before, after) {
                let alter = |table: &QualifiedName| Change::AlterTable {
                    table: table.clone(),
                    change: change.clone(),
                };
                found.changes.push(alter(name));
                // a foreign key's name doesn't follow that of the table's, as a CHECK's does
                if matches!(&change, TableChange::RenamePart { from, .. } if keys.contains(from)) {
                    found.changes.extend(partitions.iter().map(alter));
                }
            }
            let alter = |change| Change::AlterTable { table: name.clone(), change };
            found.changes.extend(rename_sequences(from, before, intent).into_iter().map(alter));
        }
    }
    renamed
}

/// Partitions are called as they are called, but stand in the Postgres schema of their table.
fn rename_table(catalog: &mut Catalog, old: &QualifiedName, new: &QualifiedName, changes: &mut Vec<Change>) {
    let Some(mut table) = catalog.tables.remove(old) else { return };
    changes.push(Change::RenameTable { from: old.clone(), to: new.clone() });
    if old.schema != new.schema {
        let moved = |from: QualifiedName| Change::RenameTable { to: new.sibling(from.name.clone()), from };
        changes.extend(table.partitions().map(|(name, _)| moved(name)));
    }
    table.name = new.clone();
    catalog.tables.insert(new.clone(), table);
    let keys = catalog.tables.values_mut().flat_map(|table| table.foreign_keys.values_mut());
    keys.filter(|key| key.target == *old).for_each(|key| key.target = new.clone());
}

fn rename_column(catalog: &mut Catalog, table: &QualifiedName, old: &str, new: &str) {
    let rename = |name: &mut String| {
        if name == old {
            new.clone_into(name);
        }
    };
    let keys = catalog.tables.values_mut().flat_map(|table| table.foreign_keys.values_mut());
    for key in keys.filter(|key| key.target == *table) {
        key.target_columns.iter_mut().for_each(rename);
    }
    let Some(table) = catalog.tables.get_mut(table) else { return };
    table.columns.iter_mut().map(|column| &mut column.name).for_each(rename);
    table.partitioning.iter_mut().map(|of| &mut of.column).for_each(rename);
    table.primary_key.iter_mut().flat_map(|key| &mut key.columns).for_each(rename);
    table.uniques.values_mut().flatten().for_each(rename);
    table.checks.values_mut().filter_map(|check| check.column.as_mut()).for_each(rename);
    for key in table.foreign_keys.values_mut() {
        key.columns.iter_mut().chain(&mut key.on_delete_columns).for_each(rename);
    }
    for index in table.indexes.values_mut() {
        index.columns.iter_mut().map(|(name, _)| name).chain(&mut index.include).for_each(rename);
    }
    let granted = table.column_grants.values_mut().flat_map(BTreeMap::values_mut);
    granted.flatten().for_each(rename);
}

/// The values of enumerated types. Rows hold their numbers, so they follow as well.
fn rename_values(catalog: &mut Catalog, to: &Catalog, intent: &Intent, found: &mut Found) {
    for (name, values) in &intent.renamed_values {
        let (Some(before), Some(after)) = (catalog.enums.get_mut(name), to.enums.get(name)) else { continue };
        for (new, old) in values {
            if !before.labels.contains(old) || !after.labels.contains(new) {
                continue;
            }
            let (from, to) = (old.clone(), new.clone());
            if before.labels.contains(new) || after.labels.contains(old) {
                found.unsettled.push(Unsettled::EnumValueNotRenamed { name: name.clone(), value: to, from });
                continue;
            }
            before.labels.iter_mut().filter(|label| *label == old).for_each(|label| new.clone_into(label));
            found.changes.push(Change::RenameEnumValue { name: name.clone(), from, to });
        }
    }
}

/// Constraints and indexes that are the same but for their names, which follow from those of table and columns.
fn rename_parts(before: &mut Table, after: &Table) -> Vec<TableChange> {
    let mut changes = Vec::new();
    if let (Some(before), Some(after)) = (&mut before.primary_key, &after.primary_key)
        && before.columns == after.columns
        && before.name != after.name
    {
        let (from, to) = (std::mem::replace(&mut before.name, after.name.clone()), after.name.clone());
        changes.push(TableChange::RenamePart { part: Part::Constraint, from, to });
    }
    let mut add = |part, renamed: Vec<(String, String)>| {
        let renames = renamed.into_iter().map(|(from, to)| TableChange::RenamePart { part, from, to });
        changes.extend(renames);
    };
    add(Part::Constraint, rename_same(&mut before.uniques, &after.uniques));
    add(Part::Constraint, rename_same(&mut before.checks, &after.checks));
    add(Part::Constraint, rename_same(&mut before.foreign_keys, &after.foreign_keys));
    add(Part::Index, rename_same(&mut before.indexes, &after.indexes));
    changes
}

/// The sequences of identity columns: Postgres calls each after its table and column as they are then, and leaves it so.
fn rename_sequences(from: &Catalog, table: &Table, intent: &Intent) -> Vec<TableChange> {
    let renamed = intent.renamed_tables.get(&table.name).filter(|old| from.tables.contains_key(old));
    let was = renamed.unwrap_or(&table.name);
    let before = from.tables.get(was);
    let columns = intent.renamed_columns.get(&table.name);
    let identity = |column: &&Column| matches!(column.default, Some(ColumnDefault::Identity));
    let renamed = table.columns.iter().filter(identity).filter_map(|column| {
        let renamed = columns.and_then(|columns| columns.get(&column.name));
        let renamed = renamed.filter(|old| before.is_some_and(|before| before.column(old).is_some()));
        let from = object_name(&was.name, renamed.unwrap_or(&column.name), "seq");
        let to = object_name(&table.name.name, &column.name, "seq");
        (from != to).then_some(TableChange::RenamePart { part: Part::Sequence, from, to })
    });
    renamed.collect()
}

/// What is the same under another name gets that one, if it is free.
fn rename_same<T: PartialEq>(
    before: &mut BTreeMap<String, T>,
    after: &BTreeMap<String, T>,
) -> Vec<(String, String)> {
    let mut renamed = Vec::new();
    for (new, wanted) in after {
        if before.contains_key(new) {
            continue;
        }
        let same = |(name, part): &(&String, &T)| *part == wanted && after.get(*name) != Some(part);
        let Some(old) = before.iter().find(same).map(|(name, _)| name.clone()) else { continue };
        if let Some(part) = before.remove(&old) {
            before.insert(new.clone(), part);
            renamed.push((old, new.clone()));
        }
    }
    renamed
}
