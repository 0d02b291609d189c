//! Foreign keys are checked as the tables' owner sees the rows.

use super::{Change, TableChange};
use crate::catalog::{Catalog, Table};
use crate::model::QualifiedName;
use std::collections::BTreeSet;

/// Postgres compares the rows of a new foreign key by a query of the owner's, and where row level security is forced he may
/// see none of them, or only those that point and not what they point at: the key would hold unchecked, or be refused
/// (`RI_Initial_Check` in Postgres's source; no chapter of the documentation says it). So it isn't forced meanwhile.
pub(super) fn add(from: &Catalog, changes: &mut Vec<Change>) {
    let mut tables = BTreeSet::new();
    for change in changes.iter() {
        let Change::AlterTable { table, change: TableChange::AddForeignKey { key, .. } } = change else {
            continue;
        };
        let both = [table, &key.target].into_iter().filter_map(|table| from.tables.get(table));
        tables.extend(both.flat_map(forced));
    }
    let set = |table: &QualifiedName, forced| Change::AlterTable {
        table: table.clone(),
        change: TableChange::SetForced(forced),
    };
    changes.extend(tables.iter().flat_map(|table| [set(table, false), set(table, true)]));
}

/// A table whose owner row level security holds for, and its partitions.
fn forced(table: &Table) -> impl Iterator<Item = QualifiedName> {
    let partitions = table.partitions().map(|(name, _)| name);
    let tables = std::iter::once(table.name.clone()).chain(partitions);
    tables.filter(|_| table.force_row_security)
}
