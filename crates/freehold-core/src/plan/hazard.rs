use crate::diff::{Change, TableChange};
use crate::model::QualifiedName;
use std::fmt;

/// What a change costs a database that is in use. New tables cost nothing: nobody uses them yet.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hazard {
    /// Writes to the table wait until an index over it is built.
    WritesWait {
        /// The table.
        table: QualifiedName,
        /// The index or key that is built.
        index: String,
    },
    /// Writes to both tables wait until every row is compared with the table it points at.
    RowsCompared {
        /// The table.
        table: QualifiedName,
        /// The foreign key.
        key: String,
    },
    /// Reads and writes of the table wait until every row is checked.
    RowsChecked {
        /// The table.
        table: QualifiedName,
        /// The CHECK, the column that must not be NULL, or the new partition that they must not belong to.
        by: String,
    },
    /// Reads and writes of the table wait while it is written anew.
    Rewritten {
        /// The table.
        table: QualifiedName,
        /// The column whose type changes.
        column: String,
    },
}

impl fmt::Display for Hazard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::WritesWait { table, index } => write!(f, "writes to {table} wait while {index} is built"),
            Self::RowsCompared { table, key } => {
                write!(f, "writes to {table} wait while {key} compares its rows")
            }
            Self::RowsChecked { table, by } => {
                write!(f, "{table} is locked while {by} is checked on its rows")
            }
            Self::Rewritten { table, column } => {
                write!(f, "{table} is locked while it is rewritten for the type of {column}")
            }
        }
    }
}

/// The hazards of changes, in the order of tables.
pub(super) fn hazards(changes: &[Change]) -> Vec<Hazard> {
    let mut hazards: Vec<_> = changes.iter().filter_map(hazard).collect();
    hazards.sort();
    hazards
}

fn hazard(change: &Change) -> Option<Hazard> {
    let Change::AlterTable { table, change } = change else { return None };
    let table = table.clone();
    match change {
        TableChange::CreateIndex { name, .. } | TableChange::AddUnique { name, .. } => {
            Some(Hazard::WritesWait { table, index: name.clone() })
        }
        TableChange::AddForeignKey { name, .. } => Some(Hazard::RowsCompared { table, key: name.clone() }),
        TableChange::CreatePartition { name, beside: Some(default), .. } => {
            Some(Hazard::RowsChecked { table: table.sibling(default.clone()), by: name.clone() })
        }
        TableChange::AddCheck { name, .. } => Some(Hazard::RowsChecked { table, by: name.clone() }),
        TableChange::AlterColumn { from, to } if from.data_type != to.data_type => {
            Some(Hazard::Rewritten { table, column: to.name.clone() })
        }
        TableChange::AlterColumn { from, to } if from.nullable && !to.nullable => {
            Some(Hazard::RowsChecked { table, by: to.name.clone() })
        }
        _ => None,
    }
}
