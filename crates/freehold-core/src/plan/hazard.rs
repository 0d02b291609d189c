use super::Stage;
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
    /// Whoever still says the old name is refused.
    Renamed {
        /// The table, column or value as it was called.
        from: String,
        /// What it is called now.
        to: String,
    },
    /// A column can be NULL from now on, which whoever reads it has to bear.
    MayBeNull {
        /// The table.
        table: QualifiedName,
        /// The column.
        column: String,
    },
    /// A table goes, with its rows.
    RowsLost {
        /// The table.
        table: QualifiedName,
    },
    /// A column goes, with its values.
    ValuesLost {
        /// The table.
        table: QualifiedName,
        /// The column.
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
            Self::Renamed { from, to } => write!(f, "whoever still says {from} fails: it is {to} now"),
            Self::MayBeNull { table, column } => {
                write!(f, "{column} of {table} can be NULL: whoever reads it has to bear that")
            }
            Self::RowsLost { table } => write!(f, "every row of {table} is lost"),
            Self::ValuesLost { table, column } => write!(f, "every value of {column} in {table} is lost"),
        }
    }
}

/// The hazards of changes, in the order of tables.
pub(super) fn hazards(stages: &[Stage]) -> Vec<Hazard> {
    let built = stages.iter().filter_map(|stage| match stage {
        Stage::Index { table, name, index: Some(_), concurrently: false } => {
            Some(Hazard::WritesWait { table: table.clone(), index: name.clone() })
        }
        _ => None,
    });
    let mut hazards: Vec<_> =
        stages.iter().flat_map(Stage::changes).filter_map(hazard).chain(built).collect();
    hazards.sort();
    hazards
}

fn hazard(change: &Change) -> Option<Hazard> {
    let (table, change) = match change {
        Change::AlterTable { table, change } => (table.clone(), change),
        Change::RenameTable { from, to } => {
            return Some(Hazard::Renamed { from: from.to_string(), to: to.to_string() });
        }
        Change::RenameEnumValue { name, from, to } => {
            return Some(Hazard::Renamed { from: format!("{from} of {name}"), to: to.clone() });
        }
        Change::DropTable(table) => return Some(Hazard::RowsLost { table: table.name.clone() }),
        _ => return None,
    };
    match change {
        TableChange::CreateIndex { name, .. } | TableChange::AddUnique { name, .. } => {
            Some(Hazard::WritesWait { table, index: name.clone() })
        }
        TableChange::AddForeignKey { name, valid: true, .. } => {
            Some(Hazard::RowsCompared { table, key: name.clone() })
        }
        TableChange::CreatePartition { name, beside: Some(default), .. } => {
            Some(Hazard::RowsChecked { table: table.sibling(default.clone()), by: name.clone() })
        }
        TableChange::AddCheck { name, valid: true, .. } => {
            Some(Hazard::RowsChecked { table, by: name.clone() })
        }
        TableChange::RenameColumn { from, to } => {
            let of = |column| format!("{table}.{column}");
            Some(Hazard::Renamed { from: of(from), to: of(to) })
        }
        TableChange::DropColumn { name, .. } => Some(Hazard::ValuesLost { table, column: name.clone() }),
        TableChange::AlterColumn { from, to } if from.data_type != to.data_type => {
            Some(Hazard::Rewritten { table, column: to.name.clone() })
        }
        TableChange::AlterColumn { from, to } if from.nullable && !to.nullable => {
            Some(Hazard::RowsChecked { table, by: to.name.clone() })
        }
        TableChange::AlterColumn { from, to } if !from.nullable && to.nullable => {
            Some(Hazard::MayBeNull { table, column: to.name.clone() })
        }
        TableChange::DropNotNull { column } => Some(Hazard::MayBeNull { table, column: column.clone() }),
        _ => None,
    }
}
