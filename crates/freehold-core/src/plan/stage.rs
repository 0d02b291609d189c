//! How changes are made while the database is in use.

use crate::catalog::{Catalog, Check, Index, Table};
use crate::diff::{Change, TableChange};
use crate::model::QualifiedName;
use crate::sql::{Ident, object_name};
use std::collections::{BTreeMap, BTreeSet};

/// Changes that are made together. Each stage is a file of its own, and rests on those before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stage {
    /// In one transaction, which holds its locks to the end: nothing in it reads all rows of a table that was there, but
    /// for what the hazards say.
    Transaction(Vec<Change>),
    /// An index that is built, or goes.
    Index {
        /// Its table.
        table: QualifiedName,
        /// Its name.
        name: String,
        /// What it indexes; nothing if it goes.
        index: Option<Index>,
        /// Whether others read and write meanwhile: outside transactions, and alone (documentation, "create index", section
        /// "Building Indexes Concurrently").
        concurrently: bool,
    },
    /// What holds for new rows already is proved of the others, in one transaction that locks nobody out while it reads
    /// (documentation, "alter table", `VALIDATE CONSTRAINT`).
    Validation(Vec<Change>),
}

impl Stage {
    /// What it changes, where that is said as changes.
    pub fn changes(&self) -> &[Change] {
        match self {
            Self::Transaction(changes) | Self::Validation(changes) => changes,
            Self::Index { .. } => &[],
        }
    }
}

/// The stages of changes to databases that hold this catalogue.
pub(super) fn stages(from: &Catalog, steps: &[Change]) -> Vec<Stage> {
    let spread = Spread {
        tables: tables(from, steps),
        new: forced(steps),
        pointed_at: pointed_at(steps),
        disturbed: disturbed(steps),
    };
    let (mut first, mut dropped, mut built, mut proved, mut required) =
        (Vec::new(), Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for step in steps {
        let Change::AlterTable { table, change } = step else {
            first.push(step.clone());
            continue;
        };
        let alter = |change| Change::AlterTable { table: table.clone(), change };
        let concurrently = |name: &String, index| Stage::Index {
            table: table.clone(),
            name: name.clone(),
            index,
            concurrently: true,
        };
        if !spread.is_ordinary(table) {
            first.push(step.clone());
            continue;
        }
        match change {
            TableChange::CreateIndex { name, index } => built.push(concurrently(name, Some(index.clone()))),
            TableChange::DropIndex { name } if !spread.disturbed.contains(table) => {
                dropped.push(concurrently(name, None));
            }
            TableChange::AddUnique { name, columns } if !spread.is_pointed_at(table, columns) => {
                built.push(concurrently(name, Some(unique(columns))));
                proved.push(alter(TableChange::AttachUnique { name: name.clone() }));
            }
            TableChange::AddCheck { name, check, .. } => {
                first.push(alter(TableChange::AddCheck {
                    name: name.clone(),
                    check: check.clone(),
                    valid: false,
                }));
                proved.push(alter(validate(name.clone(), BTreeSet::new())));
            }
            TableChange::AddForeignKey { name, key, .. } => {
                first.push(alter(TableChange::AddForeignKey {
                    name: name.clone(),
                    key: key.clone(),
                    valid: false,
                }));
                proved.push(alter(validate(name.clone(), spread.forced([table, &key.target]))));
            }
            TableChange::AlterColumn { from, to } if from.nullable && !to.nullable => {
                let by = filled(table, &to.name);
                let nullable = crate::catalog::Column { nullable: true, ..to.clone() };
                if *from != nullable {
                    first.push(alter(TableChange::AlterColumn { from: from.clone(), to: nullable }));
                }
                first.push(alter(filled_later(&to.name, by.clone())));
                proved.push(alter(validate(by.clone(), BTreeSet::new())));
                required.push(alter(TableChange::ProveNotNull { column: to.name.clone(), by }));
            }
            _ => first.push(step.clone()),
        }
    }
    // what is compared later needs no sight of rows now
    let compares = |change: &Change| {
        matches!(
            change,
            Change::AlterTable {
                change: TableChange::AddForeignKey { valid: true, .. } | TableChange::DropPartition { .. },
                ..
            }
        )
    };
    if !first.iter().any(compares) {
        first
            .retain(|change| !matches!(change, Change::AlterTable { change: TableChange::SetForced(_), .. }));
    }
    // what takes a table for itself comes last, so that it has it for an instant
    proved.sort_by_key(|change| {
        !matches!(change, Change::AlterTable { change: TableChange::ValidateConstraint { .. }, .. })
    });
    proved.extend(required);
    let mut stages = Vec::new();
    if !first.is_empty() {
        stages.push(Stage::Transaction(first));
    }
    stages.extend(dropped);
    stages.extend(built);
    if !proved.is_empty() {
        stages.push(Stage::Validation(proved));
    }
    stages
}

/// The same stages, where every file runs in a transaction: writes wait for indexes.
pub(super) fn within_transactions(mut stages: Vec<Stage>) -> Vec<Stage> {
    for stage in &mut stages {
        if let Stage::Index { concurrently, .. } = stage {
            *concurrently = false;
        }
    }
    stages
}

fn validate(name: String, compared: BTreeSet<QualifiedName>) -> TableChange {
    TableChange::ValidateConstraint { name, compared }
}

/// The CHECK that a column which must not be NULL has until every row is known to have a value.
fn filled(table: &QualifiedName, column: &str) -> String {
    object_name(&table.name, column, "filled")
}

/// That it must have one, which is proved later.
pub(super) fn filled_later(column: &str, name: String) -> TableChange {
    let expression = format!("{} is not null", Ident(column));
    TableChange::AddCheck { name, check: Check { column: Some(column.to_owned()), expression }, valid: false }
}

fn unique(columns: &[String]) -> Index {
    let columns = columns.iter().map(|column| (column.clone(), false)).collect();
    Index { method: Default::default(), columns, include: Vec::new(), predicate: None, unique: true }
}

/// What decides how a change to a table can be made.
struct Spread<'a> {
    /// The tables that were there, by their new names.
    tables: BTreeMap<&'a QualifiedName, &'a Table>,
    /// The tables that are made, and are forced on their owner.
    new: BTreeSet<&'a QualifiedName>,
    /// What foreign keys of the same changes rest on: each table with the columns.
    pointed_at: Vec<(&'a QualifiedName, &'a [String])>,
    /// Tables of which a column goes or gets another type: their indexes go first, or along with it.
    disturbed: BTreeSet<&'a QualifiedName>,
}

impl Spread<'_> {
    /// Whether a table was there and isn't partitioned: Postgres builds no index of a partitioned table concurrently and
    /// leaves no foreign key of one unproved (documentation, section 5.12 "Table Partitioning").
    fn is_ordinary(&self, table: &QualifiedName) -> bool {
        self.tables.get(table).is_some_and(|table| table.partitioning.is_none())
    }

    /// Those of the tables whose owner row level security holds for. Ones that are made in the same migration are among them.
    fn forced(&self, of: [&QualifiedName; 2]) -> BTreeSet<QualifiedName> {
        let forced = |name: &&QualifiedName| {
            self.tables.get(*name).map_or(self.new.contains(*name), |table| table.force_row_security)
        };
        of.into_iter().filter(forced).cloned().collect()
    }

    fn is_pointed_at(&self, table: &QualifiedName, columns: &[String]) -> bool {
        self.pointed_at.iter().any(|(target, of)| {
            *target == table && of.len() == columns.len() && of.iter().all(|column| columns.contains(column))
        })
    }
}

fn tables<'a>(from: &'a Catalog, steps: &'a [Change]) -> BTreeMap<&'a QualifiedName, &'a Table> {
    let called: BTreeMap<_, _> =
        steps.iter().filter_map(super::premise::renamed).map(|(now, was)| (was, now)).collect();
    from.tables.iter().map(|(name, table)| (*called.get(name).unwrap_or(&name), table)).collect()
}

fn forced(steps: &[Change]) -> BTreeSet<&QualifiedName> {
    let forced = steps.iter().filter_map(|step| match step {
        Change::CreateTable(table) => table.force_row_security.then_some(&table.name),
        _ => None,
    });
    forced.collect()
}

fn pointed_at(steps: &[Change]) -> Vec<(&QualifiedName, &[String])> {
    let mut keys = Vec::new();
    for step in steps {
        match step {
            Change::CreateTable(table) => keys.extend(table.foreign_keys.values()),
            Change::AlterTable { change: TableChange::AddForeignKey { key, .. }, .. } => keys.push(key),
            _ => {}
        }
    }
    keys.into_iter().map(|key| (&key.target, key.target_columns.as_slice())).collect()
}

fn disturbed(steps: &[Change]) -> BTreeSet<&QualifiedName> {
    let disturbed = steps.iter().filter_map(|step| match step {
        Change::AlterTable { table, change: TableChange::DropColumn { .. } } => Some(table),
        Change::AlterTable { table, change: TableChange::AlterColumn { from, to } } => {
            (from.data_type != to.data_type).then_some(table)
        }
        _ => None,
    });
    disturbed.collect()
}
