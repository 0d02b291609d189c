use crate::catalog::{Catalog, Column, ForeignKey, Table};
use crate::diff::{Change, TableChange};
use crate::model::{Bucket, QualifiedName};
use crate::render::signature;
use std::collections::{BTreeMap, BTreeSet};

/// What a migration takes for granted of the database that it is run on.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Premise {
    /// There is no table, view, sequence or index of this name yet.
    NoRelation(QualifiedName),
    /// There is no type of this name yet.
    NoType(QualifiedName),
    /// There is no such function yet: its name with the types of its arguments, as SQL writes it.
    NoFunction(String),
    /// There is a table of this name.
    Table(QualifiedName),
    /// The table has this column.
    Column {
        /// The table.
        table: QualifiedName,
        /// The column.
        column: String,
        /// Its type, as SQL writes it.
        data_type: String,
    },
    /// The table has this foreign key.
    ForeignKey {
        /// The table.
        table: QualifiedName,
        /// The key.
        key: String,
        /// What it points at.
        target: QualifiedName,
    },
}

/// What changes to a catalogue take for granted.
pub(super) fn premises(from: &Catalog, steps: &[Change]) -> BTreeSet<Premise> {
    let mut premises = BTreeSet::new();
    let dropped: BTreeSet<_> = steps.iter().filter_map(dropped).collect();
    let there = relations(from);
    let made: BTreeMap<_, _> = steps.iter().filter_map(made_table).collect();
    let is_made = |table: &QualifiedName| made.contains_key(table);
    let types = types(from, steps);
    // what is altered goes by its new name, and is there by its old one
    let called: BTreeMap<_, _> = steps.iter().filter_map(renamed).collect();
    let before = |table: &QualifiedName| {
        let mut name = *called.get(table).unwrap_or(&table);
        // what was put aside had another name before
        while let (None, Some(earlier)) = (from.tables.get(name), called.get(name)) {
            name = earlier;
        }
        from.tables.get(name)
    };
    for step in steps {
        match step {
            // one that takes another's place has its name
            Change::CreateEnum(set) if from.enums.contains_key(&set.name) => {}
            Change::CreateEnum(set) => _ = premises.insert(Premise::NoType(set.name.clone())),
            Change::SetEnumAside { aside, .. } => _ = premises.insert(Premise::NoType(aside.clone())),
            Change::CreateSequence(sequence) => {
                premises.insert(Premise::NoRelation(sequence.name.clone()));
            }
            Change::CreateView(view) => {
                premises.insert(Premise::NoRelation(view.name.clone()));
            }
            Change::CreateFunction(function) if !dropped.contains(&function.name) => {
                premises.insert(Premise::NoFunction(signature(function)));
            }
            Change::RenameTable { to, .. } | Change::RenameSequence { to, .. } => {
                _ = premises.insert(Premise::NoRelation(to.clone()))
            }
            Change::DropTable(table) => premises.extend(before(&table.name).into_iter().flat_map(of_table)),
            Change::CreateTable(table) => {
                premises.extend(names(table).map(Premise::NoRelation));
                let keys = table.foreign_keys.values().filter(|key| !is_made(&key.target));
                premises
                    .extend(keys.flat_map(|key| pointed_at(before(&key.target), &types, &table.name, key)));
            }
            Change::AlterTable { table, change } if !is_made(table) => {
                if let TableChange::CreatePartition { name, .. } = change {
                    premises.insert(Premise::NoRelation(table.sibling(name.clone())));
                }
                match before(table) {
                    Some(before) => premises.extend(of_table(before)),
                    None if *table == Bucket::OBJECTS => _ = premises.insert(Premise::Table(table.clone())),
                    // a partition's policies are changes of a table of its name
                    None => {}
                }
                if let TableChange::Fill(fill) = change {
                    premises.extend(fill.tables(table).into_iter().filter_map(before).flat_map(of_table));
                }
            }
            _ => {}
        }
        if let Change::AlterTable { table, change: TableChange::AddForeignKey { key, .. } } = step
            && !is_made(&key.target)
        {
            premises.extend(pointed_at(before(&key.target), &types, table, key));
        }
    }
    // what is made anew under its name is there
    premises.retain(|premise| !matches!(premise, Premise::NoRelation(name) if there.contains(name)));
    premises
}

/// The names of all that a catalogue has in the place of tables.
fn relations(catalog: &Catalog) -> BTreeSet<QualifiedName> {
    let tables = catalog.tables.values().flat_map(names);
    tables.chain(catalog.views.keys().cloned()).chain(catalog.sequences.keys().cloned()).collect()
}

/// What a table, its partitions and its indexes are called.
fn names(table: &Table) -> impl Iterator<Item = QualifiedName> {
    let indexes = table.indexes.keys().map(|name| table.name.sibling(name.clone()));
    let partitions = table.partitions().map(|(name, _)| name);
    partitions.chain(indexes).chain([table.name.clone()])
}

/// A function that goes, if only to be made anew.
fn dropped(step: &Change) -> Option<&QualifiedName> {
    match step {
        Change::DropFunction(function) => Some(&function.name),
        _ => None,
    }
}

/// A table's new name and its old one.
pub(super) fn renamed(step: &Change) -> Option<(&QualifiedName, &QualifiedName)> {
    match step {
        Change::RenameTable { from, to } => Some((to, from)),
        _ => None,
    }
}

fn made_table(step: &Change) -> Option<(&QualifiedName, &Table)> {
    match step {
        Change::CreateTable(table) => Some((&table.name, table)),
        _ => None,
    }
}

/// A table as it was left: its columns, and what its foreign keys point at.
fn of_table(table: &Table) -> impl Iterator<Item = Premise> {
    let columns = table.columns.iter().map(|column| Premise::Column {
        table: table.name.clone(),
        column: column.name.clone(),
        data_type: column.data_type.clone(),
    });
    let keys = table.foreign_keys.iter().map(|(name, key)| Premise::ForeignKey {
        table: table.name.clone(),
        key: name.clone(),
        target: key.target.clone(),
    });
    columns.chain(keys).chain([Premise::Table(table.name.clone())])
}

/// The types of columns, as they are once the changes are made.
type Types<'a> = BTreeMap<(&'a QualifiedName, &'a str), &'a str>;

fn types<'a>(from: &'a Catalog, steps: &'a [Change]) -> Types<'a> {
    let mut types = Types::new();
    let made = steps.iter().filter_map(made_table).map(|(_, table)| table);
    for table in from.tables.values().chain(made) {
        types.extend(table.columns.iter().map(|column| of_column(&table.name, column)));
    }
    for step in steps {
        if let Change::AlterTable { table, change: TableChange::ConvertColumns(of) } = step {
            types.extend(of.iter().map(|of| of_column(table, &of.to)));
        }
    }
    types.extend(steps.iter().filter_map(|step| match step {
        Change::AlterTable { table, change: TableChange::AddColumn(column) }
        | Change::AlterTable { table, change: TableChange::AlterColumn { to: column, .. } } => {
            Some(of_column(table, column))
        }
        _ => None,
    }));
    types
}

fn of_column<'a>(table: &'a QualifiedName, column: &'a Column) -> ((&'a QualifiedName, &'a str), &'a str) {
    ((table, &column.name), &column.data_type)
}

/// What a foreign key points at: as it was `left`, or, if it is somebody else's, of the key's own type.
fn pointed_at<'a>(
    left: Option<&'a Table>,
    types: &'a Types<'_>,
    table: &'a QualifiedName,
    key: &'a ForeignKey,
) -> impl Iterator<Item = Premise> + 'a {
    let pairs = key.columns.iter().zip(&key.target_columns);
    let of = left.map_or(&key.target, |left| &left.name);
    let columns = pairs.filter_map(move |(column, target)| {
        let data_type = match left {
            // one that isn't there is new, or has another name
            Some(left) => &left.column(target)?.data_type,
            None => *types.get(&(table, column.as_str()))?,
        };
        Some(Premise::Column { table: of.clone(), column: target.clone(), data_type: data_type.to_owned() })
    });
    columns.chain([Premise::Table(of.clone())])
}
