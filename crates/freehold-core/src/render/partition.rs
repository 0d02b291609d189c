use super::table::{grants, row_security};
use crate::catalog::Partition;
use crate::model::QualifiedName;
use crate::sql::{Ident, Qualified};
use std::collections::{BTreeMap, BTreeSet};

/// A partition, closed. `name` and `of` are as they are to be written.
pub(crate) fn definition(name: &str, of: &str, partition: &Partition) -> String {
    let gap = if partition.bounds == "default" { " " } else { "\n  " };
    format!("create table {name} partition of {of}{gap}{};", partition.bounds)
}

/// What a table's `create table` ends with if its rows are spread.
pub(crate) fn partition_by(method: crate::model::Method, column: &str) -> String {
    format!(" partition by {} ({})", method.keyword(), Ident(column))
}

/// A partition with row level security on and every privilege revoked: clients go through its table, whose owner makes
/// it.
pub(super) fn create(table: &QualifiedName, name: &str, partition: &Partition) -> String {
    let own = table.sibling(name.to_owned());
    let closed = partition.closed_to.iter().map(|role| (role.clone(), BTreeSet::new())).collect();
    [
        definition(&Qualified(&own).to_string(), &Qualified(table).to_string(), partition),
        row_security(&own, true, true),
        grants(&own, &closed, &BTreeMap::new()),
    ]
    .join("\n\n")
}
