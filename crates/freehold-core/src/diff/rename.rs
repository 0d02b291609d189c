//! What is renamed. The rest of the comparison starts from a catalogue in which that has happened.

use super::{Change, Found, Intent, Part, TableChange, Unsettled, passed};
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
    let mut touched = tables(&mut renamed, to, intent, found);
    for name in intent.renamed_columns.keys() {
        if columns(&mut renamed, to, name, intent, found) {
            touched.insert(name.clone());
        }
    }
    rename_partitions(&mut renamed, to, intent, found);
    rename_sequences(&mut renamed, to, intent, found);
    rename_values(&mut renamed, to, intent, found);
    parts(&mut renamed, to, &touched, found);
    renamed
}

/// Renames tables, and tells which.
fn tables(
    catalog: &mut Catalog,
    to: &Catalog,
    intent: &Intent,
    found: &mut Found,
) -> BTreeSet<QualifiedName> {
    let names = |of: &Catalog| of.tables.keys().cloned().collect();
    let said = passed::said(intent.renamed_tables.clone(), &names(catalog), &names(to));
    let mut pending = said.pending;
    for circle in said.circles {
        let fits = |old: &QualifiedName, new: &QualifiedName| {
            let (before, after) = (catalog.tables.get(old), to.tables.get(new));
            before.zip(after).is_some_and(|(before, after)| {
                (&before.columns, &before.comment) == (&after.columns, &after.comment)
            })
        };
        match turned(&circle, fits) {
            Some(true) => {}
            Some(false) => pending.extend(circle),
            None => {
                let names = circle.iter().map(|(old, _)| old.to_string()).collect();
                found.unsettled.push(Unsettled::CircleUnclear { table: None, names });
            }
        }
    }
    for (from, table) in said.refused {
        found.unsettled.push(Unsettled::TableNotRenamed { table, from });
    }
    let touched = pending.iter().map(|(_, new)| new.clone()).collect();
    let renames = pending.into_iter().map(|(old, new)| ((), old, new)).collect();
    let aside = |name: &QualifiedName| name.sibling(aside(&name.name));
    for ((), old, new) in passed::ordered(renames, aside) {
        rename_table(catalog, &old, &new, &mut found.changes);
    }
    touched
}

/// Renames columns of a table, and tells whether there were any.
fn columns(
    catalog: &mut Catalog,
    to: &Catalog,
    name: &QualifiedName,
    intent: &Intent,
    found: &mut Found,
) -> bool {
    let (Some(before), Some(after)) = (catalog.tables.get(name), to.tables.get(name)) else { return false };
    let names = |of: &Table| of.columns.iter().map(|column| column.name.clone()).collect();
    let renames = intent.renamed_columns.get(name).cloned().unwrap_or_default();
    let said = passed::said(renames, &names(before), &names(after));
    let mut pending = said.pending;
    for circle in said.circles {
        let fits = |old: &String, new: &String| {
            let before = before.column(old).map(|column| Column { name: new.clone(), ..column.clone() });
            before.as_ref() == after.column(new)
        };
        match turned(&circle, fits) {
            Some(true) => {}
            Some(false) => pending.extend(circle),
            None => {
                let names = circle.into_iter().map(|(old, _)| old).collect();
                found.unsettled.push(Unsettled::CircleUnclear { table: Some(name.clone()), names });
            }
        }
    }
    for (from, column) in said.refused {
        found.unsettled.push(Unsettled::ColumnNotRenamed { table: name.clone(), column, from });
    }
    let renames: Vec<_> = pending.into_iter().map(|(old, new)| ((), old, new)).collect();
    let any = !renames.is_empty();
    for ((), old, new) in passed::ordered(renames, |name| aside(name)) {
        rename_column(catalog, name, &old, &new);
        let change = TableChange::RenameColumn { from: old, to: new };
        found.changes.push(Change::AlterTable { table: name.clone(), change });
    }
    any
}

/// Whether a circle of names is made already, as far as what they name can tell.
fn turned<K>(circle: &[(K, K)], fits: impl Fn(&K, &K) -> bool) -> Option<bool> {
    let stays = circle.iter().all(|(old, _)| fits(old, old));
    let turns = circle.iter().all(|(old, new)| fits(old, new));
    (stays != turns).then_some(stays)
}

/// What is called so for as long as its new name is another's.
fn aside(name: &str) -> String {
    object_name(name, "", "aside")
}

/// Constraints and indexes follow the names of their tables and columns.
fn parts(catalog: &mut Catalog, to: &Catalog, touched: &BTreeSet<QualifiedName>, found: &mut Found) {
    let mut renames = Vec::new();
    for name in touched {
        let (Some(before), Some(after)) = (catalog.tables.get_mut(name), to.tables.get(name)) else {
            continue;
        };
        let checks: BTreeSet<_> = before.foreign_keys.keys().chain(before.checks.keys()).cloned().collect();
        for (part, old, new) in rename_parts(before, after) {
            // an index, and a constraint that has one, is the only one of its name in the Postgres schema
            let scope = if checks.contains(&old) { name.clone() } else { name.sibling("") };
            renames.push(((name.clone(), part), (scope.clone(), old), (scope, new)));
        }
        for (old, new) in identity_sequences(before, after, &found.changes) {
            let scope = name.sibling("");
            renames.push(((name.clone(), Part::Sequence), (scope.clone(), old), (scope, new)));
        }
    }
    let aside = |(scope, name): &(QualifiedName, String)| (scope.clone(), aside(name));
    for ((name, part), (_, from), (_, to_name)) in passed::ordered(renames, aside) {
        let change = TableChange::RenamePart { part, from, to: to_name.clone() };
        let alter = |table: QualifiedName| Change::AlterTable { table, change: change.clone() };
        found.changes.push(alter(name.clone()));
        // a foreign key's name doesn't follow that of the table's, as a CHECK's does
        let Some(table) = catalog.tables.get(&name) else { continue };
        if table.foreign_keys.contains_key(&to_name) {
            found.changes.extend(table.partitions().map(|(name, _)| alter(name)));
        }
    }
}

/// The sequences of identity columns, each with its old name and its new one: Postgres calls each after its table and
/// column as they are when it is made, and leaves it so.
fn identity_sequences(before: &Table, after: &Table, changes: &[Change]) -> Vec<(String, String)> {
    let table_was = changes.iter().rev().fold(&after.name, |name, change| match change {
        Change::RenameTable { from, to } if to == name => from,
        _ => name,
    });
    let column_was = |column: &Column| {
        changes.iter().rev().fold(column.name.clone(), |name, change| match change {
            Change::AlterTable { table, change: TableChange::RenameColumn { from, to } }
                if *table == after.name && *to == name =>
            {
                from.clone()
            }
            _ => name,
        })
    };
    let is_identity = |column: &Column| matches!(column.default, Some(ColumnDefault::Identity));
    let stays =
        |column: &&Column| is_identity(column) && before.column(&column.name).is_some_and(is_identity);
    let names = after.columns.iter().filter(stays).map(|column| {
        let from = object_name(&table_was.name, &column_was(column), "seq");
        (from, object_name(&after.name.name, &column.name, "seq"))
    });
    names.filter(|(from, to)| from != to).collect()
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

/// Partitions are tables.
fn rename_partitions(catalog: &mut Catalog, to: &Catalog, intent: &Intent, found: &mut Found) {
    for (table, partitions) in &intent.renamed_partitions {
        let before = catalog.tables.get_mut(table).and_then(|of| of.partitioning.as_mut());
        let after = to.tables.get(table).and_then(|of| of.partitioning.as_ref());
        let (Some(before), Some(after)) = (before, after) else { continue };
        for (new, old) in partitions {
            if !before.partitions.contains_key(old) || !after.partitions.contains_key(new) {
                continue;
            }
            let (from, to) = (table.sibling(old.clone()), table.sibling(new.clone()));
            if before.partitions.contains_key(new) || after.partitions.contains_key(old) {
                found.unsettled.push(Unsettled::TableNotRenamed { table: to, from });
            } else if let Some(partition) = before.partitions.remove(old) {
                before.partitions.insert(new.clone(), partition);
                found.changes.push(Change::RenameTable { from, to });
            }
        }
    }
}

fn rename_sequences(catalog: &mut Catalog, to: &Catalog, intent: &Intent, found: &mut Found) {
    for (new, old) in &intent.renamed_sequences {
        if !catalog.sequences.contains_key(old) || !to.sequences.contains_key(new) {
            continue;
        }
        let (from, name) = (old.clone(), new.clone());
        if catalog.sequences.contains_key(new) || to.sequences.contains_key(old) {
            found.unsettled.push(Unsettled::SequenceNotRenamed { sequence: name, from });
        } else if let Some(mut sequence) = catalog.sequences.remove(old) {
            sequence.name = name.clone();
            catalog.sequences.insert(name.clone(), sequence);
            found.changes.push(Change::RenameSequence { from, to: name });
        }
    }
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

/// Constraints and indexes that are the same but for their names, which follow from those of table and columns: each with
/// its old name and its new one.
fn rename_parts(before: &mut Table, after: &Table) -> Vec<(Part, String, String)> {
    let mut renames = Vec::new();
    if let (Some(before), Some(after)) = (&mut before.primary_key, &after.primary_key)
        && before.columns == after.columns
        && before.name != after.name
    {
        let from = std::mem::replace(&mut before.name, after.name.clone());
        renames.push((Part::Constraint, from, after.name.clone()));
    }
    let mut add = |part, renamed: Vec<(String, String)>| {
        renames.extend(renamed.into_iter().map(|(from, to)| (part, from, to)));
    };
    add(Part::Constraint, rename_same(&mut before.uniques, &after.uniques));
    add(Part::Constraint, rename_same(&mut before.checks, &after.checks));
    add(Part::Constraint, rename_same(&mut before.foreign_keys, &after.foreign_keys));
    add(Part::Index, rename_same(&mut before.indexes, &after.indexes));
    renames
}

/// What is the same under another name gets that one, if it is free by then.
fn rename_same<T: PartialEq>(
    before: &mut BTreeMap<String, T>,
    after: &BTreeMap<String, T>,
) -> Vec<(String, String)> {
    let mut renamed = Vec::new();
    loop {
        let found = after.iter().filter(|(new, _)| !before.contains_key(*new)).find_map(|(new, wanted)| {
            let same = |(name, part): &(&String, &T)| *part == wanted && after.get(*name) != Some(part);
            Some((before.iter().find(same)?.0.clone(), new.clone()))
        });
        let Some((old, new)) = found else { return renamed };
        if let Some(part) = before.remove(&old) {
            before.insert(new.clone(), part);
            renamed.push((old, new));
        }
    }
}
