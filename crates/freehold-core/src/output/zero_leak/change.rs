//! What differs from the planted world in one respect.

use super::{at, insert, value};
use crate::decide::{Row, World};
use crate::model::{Model, QualifiedName};
use crate::sql::{Ident, Qualified};

/// A change to the planted rows. A row is known by its place among those of its table.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Change {
    Set { table: QualifiedName, row: usize, column: String, to: Option<String> },
    Remove { table: QualifiedName, row: usize },
    Add { table: QualifiedName, row: Row },
}

impl Change {
    pub fn table(&self) -> &QualifiedName {
        match self {
            Self::Set { table, .. } | Self::Remove { table, .. } | Self::Add { table, .. } => table,
        }
    }

    /// Whether the two can be made together.
    pub fn agrees_with(&self, other: &Self, model: &Model) -> bool {
        match (self, other) {
            (Self::Add { table, row }, Self::Add { table: other, row: added }) => {
                table != other
                    || model.table(table).is_none_or(|table| !same_key(&table.primary_key, row, added))
            }
            (Self::Set { table, row, column, .. }, Self::Set { table: other, row: at, column: of, .. }) => {
                (table, row, column) != (other, at, of)
            }
            (Self::Add { .. }, _) | (_, Self::Add { .. }) => true,
            (
                Self::Set { table, row, .. } | Self::Remove { table, row },
                Self::Remove { table: of, row: at },
            )
            | (Self::Remove { table: of, row: at }, Self::Set { table, row, .. }) => (table, row) != (of, at),
        }
    }

    /// As the owner of the tables makes it.
    pub fn statement(&self, model: &Model, planted: &World) -> Option<String> {
        let table = model.table(self.table())?;
        let name = Qualified(&table.name);
        let of = |row: &usize| planted.rows.get(&table.name)?.get(*row);
        Some(match self {
            Self::Set { row, column, to, .. } => {
                format!("update {name} set {} = {} where {}", Ident(column), value(to), at(table, of(row)?))
            }
            Self::Remove { row, .. } => format!("delete from {name} where {}", at(table, of(row)?)),
            Self::Add { row, .. } => insert(table, std::slice::from_ref(row), " "),
        })
    }
}

/// The world with all of that changed. What is removed goes before anything is added.
pub(super) fn changed(world: &World, changes: &[Change]) -> World {
    let mut world = world.clone();
    let mut removed: Vec<(&QualifiedName, usize)> = Vec::new();
    for change in changes {
        let rows = world.rows.entry(change.table().clone()).or_default();
        match change {
            Change::Set { row, column, to, .. } => {
                if let Some(row) = rows.get_mut(*row) {
                    row.insert(column.clone(), to.clone());
                }
            }
            Change::Remove { table, row } => removed.push((table, *row)),
            Change::Add { row, .. } => rows.push(row.clone()),
        }
    }
    removed.sort();
    for (table, row) in removed.into_iter().rev() {
        if let Some(rows) = world.rows.get_mut(table).filter(|rows| row < rows.len()) {
            rows.remove(row);
        }
    }
    world
}

/// Whether two rows have the same key.
pub(super) fn same_key(key: &[crate::model::Str], one: &Row, other: &Row) -> bool {
    key.iter().all(|column| one.get(&**column) == other.get(&**column))
}
