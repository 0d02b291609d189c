use super::{Place, Str};
use serde::{Deserialize, Serialize};

/// Where a column of rows that are there already gets its value from, when it comes to need one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Backfill {
    /// The value.
    pub source: Filling,
    /// What becomes of rows for which there is none.
    pub orphans: Orphans,
    /// Where it is said.
    pub place: Place,
}

/// The value that a column is filled with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Filling {
    /// What a column of the row says that this row refers to.
    Row {
        /// The column that refers to it.
        reference: Str,
        /// The column there.
        take: Str,
    },
    /// A constant, as text.
    Value(Str),
    /// An SQL expression over the row's own columns.
    Sql(Str),
}

/// What becomes of rows that a column can't be filled in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Orphans {
    /// The migration stops and says how many there are.
    Refuse,
    /// They are deleted.
    Delete,
    /// They become those of a row that is named, by its key as text.
    Assign(Str),
}
