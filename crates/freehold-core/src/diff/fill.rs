//! Columns that come to need a value, in rows that are there already.

use super::{Change, Found, Intent, TableChange, Unsettled};
use crate::catalog::{Catalog, Column, Table};
use crate::model::{Filling, Model, Orphans, QualifiedName, Target};
use std::collections::{BTreeMap, BTreeSet};

/// How a column is filled, as the schema says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backfill {
    /// The value.
    pub source: Source,
    /// What becomes of rows for which there is none.
    pub orphans: Orphans,
    /// What the column refers to.
    pub target: Option<Target>,
}

/// Where the value of a column comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// From the row that this row refers to.
    Row {
        /// The column that refers to it.
        reference: String,
        /// What that column refers to.
        target: Target,
        /// The column there.
        take: String,
    },
    /// A constant, as text.
    Value(String),
    /// An SQL expression over the row's own columns.
    Sql(String),
}

/// A column that is filled in the rows that are there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fill {
    /// The column.
    pub column: String,
    /// Its type, as SQL writes it.
    pub data_type: String,
    /// How.
    pub backfill: Backfill,
    /// Whether foreign keys have it that what fills the column is a row of what it refers to. Where they don't, one that is
    /// not is no value.
    pub held: bool,
    /// The same of values that are there before.
    pub was_held: bool,
    /// Of the tables that have a part in it, those whose owner is held to row level security.
    pub forced: BTreeSet<QualifiedName>,
}

impl Fill {
    /// The tables that are read or written for it, `table` being the one that the column is of.
    pub fn tables<'a>(&'a self, table: &'a QualifiedName) -> BTreeSet<&'a QualifiedName> {
        let mut tables = BTreeSet::from([table]);
        if let Source::Row { target, .. } = &self.backfill.source {
            tables.insert(&target.table);
        }
        if !(self.held && self.was_held) {
            tables.extend(self.backfill.target.iter().map(|target| &target.table));
        }
        tables
    }

    /// The table that a row is named of, which has to be there.
    fn named(&self) -> Option<&QualifiedName> {
        let is_named = matches!(self.backfill.source, Source::Value(_))
            || matches!(self.backfill.orphans, Orphans::Assign(_));
        self.backfill.target.as_ref().filter(|_| is_named).map(|target| &target.table)
    }
}

/// What a model says of columns that come to need a value. Those that are carried know by themselves where from.
pub(super) fn of(model: &Model) -> BTreeMap<QualifiedName, BTreeMap<String, Backfill>> {
    let mut backfills: BTreeMap<_, BTreeMap<_, _>> = BTreeMap::new();
    for table in model.own_tables() {
        let target = |name: &str| {
            let reference = table.column(name).and_then(|column| column.reference.as_ref());
            reference.map(|reference| reference.target.clone())
        };
        for column in table.columns.iter() {
            let Some(said) = &column.backfill else { continue };
            let source = match &said.source {
                Filling::Row { reference, take } => {
                    let Some(target) = target(reference) else { continue };
                    Source::Row { reference: reference.to_string(), target, take: take.to_string() }
                }
                Filling::Value(value) => Source::Value(value.to_string()),
                Filling::Sql(sql) => Source::Sql(sql.trim().to_owned()),
            };
            let backfill = Backfill { source, orphans: said.orphans.clone(), target: target(&column.name) };
            backfills.entry(table.name.clone()).or_default().insert(column.name.to_string(), backfill);
        }
        for carried in crate::lower::carried(model, table) {
            let source = Source::Row {
                reference: carried.via.name.to_string(),
                target: Target { table: carried.parent.clone(), column: carried.key.to_owned().into() },
                take: carried.there.to_owned(),
            };
            // the parent's key keeps it true
            let backfill = Backfill { source, orphans: Orphans::Refuse, target: None };
            let of_table = backfills.entry(table.name.clone()).or_default();
            of_table.entry(carried.column.name.to_string()).or_insert(backfill);
        }
    }
    backfills
}

/// How a column that is new, or could be NULL, gets its value and is closed to NULL: the last change does no more than that.
/// Its default comes by a change of its own, for it would fill the rows that are there as well.
pub(super) fn changes(before: Option<&Column>, after: &Column, backfill: &Backfill) -> Vec<TableChange> {
    let open = Column { nullable: true, ..after.clone() };
    let mut changes = Vec::new();
    let before = before.cloned().unwrap_or_else(|| {
        let new = Column { default: None, ..open.clone() };
        changes.push(TableChange::AddColumn(new.clone()));
        new
    });
    if before != open {
        changes.push(TableChange::AlterColumn { from: before, to: open.clone() });
    }
    changes.push(TableChange::Fill(Fill {
        column: after.name.clone(),
        data_type: after.data_type.clone(),
        backfill: backfill.clone(),
        held: false,
        was_held: false,
        forced: BTreeSet::new(),
    }));
    changes.push(TableChange::AlterColumn { from: open, to: after.clone() });
    changes
}

/// What a column is filled with, if it is.
pub(super) fn backfill<'a>(intent: &'a Intent, table: &Table, column: &Column) -> Option<&'a Backfill> {
    let said = intent.backfills.get(&table.name)?.get(&column.name)?;
    (!column.nullable).then_some(said)
}

/// What only the whole catalogues tell of the fills.
pub(super) fn complete(from: &Catalog, to: &Catalog, found: &mut Found) {
    let Found { changes, unsettled } = found;
    for change in changes {
        let Change::AlterTable { table, change: TableChange::Fill(fill) } = change else { continue };
        (fill.held, fill.was_held) = held(from, to, table, fill);
        let mut tables = fill.tables(table);
        tables.extend(fill.named());
        if let Some(new) =
            tables.iter().find(|name| to.tables.contains_key(**name) && !from.tables.contains_key(**name))
        {
            let (table, column) = (table.clone(), fill.column.clone());
            unsettled.push(Unsettled::FilledFromNothing { table, column, source: (*new).clone() });
        }
        let is_forced =
            |name: &&QualifiedName| from.tables.get(*name).is_some_and(|of| of.force_row_security);
        let forced = tables.into_iter().filter(is_forced).cloned().collect();
        fill.forced = forced;
    }
}

/// Whether each value is a row of what the column refers to, without a look at the rows: of those that fill it, and of those
/// that are there.
fn held(from: &Catalog, to: &Catalog, table: &QualifiedName, fill: &Fill) -> (bool, bool) {
    let Some(target) = &fill.backfill.target else { return (true, true) };
    // what a new column holds by then was looked at when it was filled
    let holds = |table: &QualifiedName, column: &str| {
        let before = from.tables.get(table);
        let is_new = before.is_some_and(|table| table.column(column).is_none());
        let of = if is_new { to.tables.get(table) } else { before };
        let mut keys = of.into_iter().flat_map(|table| table.foreign_keys.values());
        keys.any(|key| key.target == target.table && key.columns.first().is_some_and(|first| first == column))
    };
    let comes_held = match &fill.backfill.source {
        Source::Row { target: there, take, .. } => {
            (there.table == target.table && *take == target.column) || holds(&there.table, take)
        }
        // a constant is looked up by itself
        Source::Value(_) => true,
        Source::Sql(_) => false,
    };
    (comes_held, holds(table, &fill.column))
}
