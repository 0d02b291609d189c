use super::{Stage, fill, net};
use crate::diff::{Change, TableChange};
use crate::model::QualifiedName;
use crate::words::and;
use serde::{Deserialize, Serialize};
use std::fmt;

/// What a change costs a database that is in use. New tables cost nothing: nobody uses them yet.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
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
    /// Reads and writes of both tables wait until every row is compared with the table it points at, if the migrating role
    /// is held to row level security: it has to be lifted for that.
    ComparedInSight {
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
    /// Reads and writes of the table wait while it is written anew, for each row gets a value of its own.
    RewrittenForDefault {
        /// The table.
        table: QualifiedName,
        /// The new column.
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
    /// Writes to the table wait while its rows get other values.
    RowsWritten {
        /// The table.
        table: QualifiedName,
        /// The column.
        column: String,
    },
    /// The migration stops where a row holds one of these values.
    ValuesRefused {
        /// The table.
        table: QualifiedName,
        /// The column.
        column: String,
        /// The values.
        values: String,
    },
    /// Rows are written to fill a column, and nobody else reads or writes the table meanwhile.
    Filled {
        /// The table.
        table: QualifiedName,
        /// The column.
        column: String,
    },
    /// Nobody else reads or writes a table meanwhile that a column of another one is filled from or held against.
    LockedForFill {
        /// The table.
        table: QualifiedName,
        /// The table of the column.
        of: QualifiedName,
        /// The column.
        column: String,
    },
    /// A row that a column can't be filled in stops the migration.
    OrphansRefused {
        /// The table.
        table: QualifiedName,
        /// The column.
        column: String,
    },
    /// Rows that a column can't be filled in are deleted.
    OrphansDeleted {
        /// The table.
        table: QualifiedName,
        /// The column.
        column: String,
    },
    /// Rows that a column can't be filled in become somebody's.
    OrphansAssigned {
        /// The table.
        table: QualifiedName,
        /// The column.
        column: String,
        /// The key of what they refer to from then on.
        to: String,
    },
}

impl Hazard {
    /// Whether rows or values go that only a backup brings back.
    pub const fn is_loss(&self) -> bool {
        matches!(self, Self::RowsLost { .. } | Self::ValuesLost { .. } | Self::OrphansDeleted { .. })
    }
}

impl fmt::Display for Hazard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::WritesWait { table, index } => write!(f, "writes to {table} wait while {index} is built"),
            Self::RowsCompared { table, key } => {
                write!(f, "writes to {table} wait while {key} compares its rows")
            }
            Self::ComparedInSight { table, key } => write!(
                f,
                "{table} and what {key} points at are locked while that compares their rows, unless the migrating role has \
                 BYPASSRLS"
            ),
            Self::RowsChecked { table, by } => {
                write!(f, "{table} is locked while {by} is checked on its rows")
            }
            Self::Rewritten { table, column } => {
                write!(f, "{table} is locked while it is rewritten for the type of {column}")
            }
            Self::RewrittenForDefault { table, column } => {
                write!(f, "{table} is locked while it is rewritten with a value of {column} in each row")
            }
            Self::Renamed { from, to } => write!(f, "whoever still says {from} fails: it is {to} now"),
            Self::MayBeNull { table, column } => {
                write!(f, "{column} of {table} can be NULL: whoever reads it has to bear that")
            }
            Self::RowsLost { table } => write!(f, "every row of {table} is lost"),
            Self::RowsWritten { table, column } => {
                write!(f, "{table} is locked while {column} is written in its rows")
            }
            Self::ValuesRefused { table, column, values } => {
                write!(f, "nothing is changed where {column} is one of {values} in a row of {table}")
            }
            Self::ValuesLost { table, column } => write!(f, "every value of {column} in {table} is lost"),
            Self::Filled { table, column } => write!(
                f,
                "{table} is locked while {column} is filled in its rows: no row is written without one meanwhile"
            ),
            Self::LockedForFill { table, of, column } => {
                write!(f, "{table} is locked as well while {column} of {of} is filled")
            }
            Self::OrphansRefused { table, column } => {
                write!(f, "a row of {table} that {column} can't be filled in stops the migration")
            }
            Self::OrphansDeleted { table, column } => write!(
                f,
                "rows of {table} that {column} can't be filled in are deleted, with what goes along with them"
            ),
            Self::OrphansAssigned { table, column, to } => {
                write!(f, "rows of {table} that {column} can't be filled in become those of {to}")
            }
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
    let changes: Vec<_> = stages.iter().flat_map(Stage::changes).cloned().collect();
    let mut hazards: Vec<_> = net(&changes).iter().filter_map(hazard).chain(built).collect();
    hazards.extend(changes.iter().flat_map(fill::hazards));
    hazards.sort();
    hazards
}

fn hazard(change: &Change) -> Option<Hazard> {
    let (table, change) = match change {
        Change::AlterTable { table, change } => (table.clone(), change),
        Change::RenameTable { from, to } | Change::RenameSequence { from, to } => {
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
        TableChange::ValidateConstraint { name, compared } if !compared.is_empty() => {
            Some(Hazard::ComparedInSight { table, key: name.clone() })
        }
        TableChange::CreatePartition { name, beside: Some(default), .. } => {
            Some(Hazard::RowsChecked { table: table.sibling(default.clone()), by: name.clone() })
        }
        TableChange::AddCheck { name, valid: true, .. } => {
            Some(Hazard::RowsChecked { table, by: name.clone() })
        }
        TableChange::AddColumn(column) if column.is_filled_row_by_row() => {
            Some(Hazard::RewrittenForDefault { table, column: column.name.clone() })
        }
        TableChange::RenameColumn { from, to } => {
            let of = |column| format!("{table}.{column}");
            Some(Hazard::Renamed { from: of(from), to: of(to) })
        }
        TableChange::ConvertColumns(of) => {
            let columns: Vec<_> = of.iter().map(|of| of.to.name.as_str()).collect();
            Some(Hazard::Rewritten { table, column: and(&columns) })
        }
        TableChange::AddPrimaryKey(key) => Some(Hazard::RowsChecked { table, by: key.name.clone() }),
        TableChange::AddIdentity { column, .. } => Some(Hazard::RowsChecked { table, by: column.clone() }),
        TableChange::DropPartition { name } => Some(Hazard::RowsLost { table: table.sibling(name.clone()) }),
        TableChange::Relabel { column, .. } => {
            Some(Hazard::RowsWritten { table, column: column.name.clone() })
        }
        TableChange::RefuseValues { column, values, .. } => {
            let values: Vec<_> = values.iter().map(String::as_str).collect();
            Some(Hazard::ValuesRefused { table, column: column.name.clone(), values: values.join(", ") })
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
