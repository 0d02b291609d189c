use super::Policy;
use crate::model::Method;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// How a table's rows are spread over partitions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Partitioning {
    /// By what of the column's value.
    pub method: Method,
    /// The column.
    pub column: String,
    /// The partitions, by name: all in the table's Postgres schema.
    pub partitions: BTreeMap<String, Partition>,
}

/// A partition. Constraints, indexes and triggers are its table's. Row level security is on and forced, as on every
/// table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Partition {
    /// Which rows it holds, in SQL: `for values from ('…') to ('…')`.
    pub bounds: String,
    /// The roles that may do nothing with it: they go through its table.
    pub closed_to: BTreeSet<String>,
    /// Its policies, by name: its table's.
    pub policies: BTreeMap<String, Policy>,
}
