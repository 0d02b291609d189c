//! What Postgres checks as the tables' owner sees the rows.

use super::{Change, TableChange};
use crate::catalog::{Catalog, Table};
use crate::model::QualifiedName;
use std::collections::BTreeSet;

/// Postgres compares the rows of a new foreign key, and those of a partition that goes, by a query of the owner's. Where row
/// level security is forced he may see none of them, or only those that point and not what they point at: the key would
/// hold unchecked, or be refused (`RI_Initial_Check` and `RI_PartitionRemove_Check` in Postgres's source; the documentation
/// says nothing of it). So it isn't forced meanwhile.
pub(super) fn add(from: &Catalog, changes: &mut Vec<Change>) {
    let mut compared = BTreeSet::new();
    let mut gone = BTreeSet::new();
    for change in changes.iter() {
        match change {
            Change::AlterTable { table, change: TableChange::AddForeignKey { key, .. } } => {
                compared.extend([table, &key.target]);
            }
            Change::AlterTable { table, change: TableChange::DropPartition { name } } => {
                gone.insert(table.sibling(name.clone()));
                compared.insert(table);
                let points = |of: &&Table| of.foreign_keys.values().any(|key| key.target == *table);
                compared.extend(from.tables.values().filter(points).map(|of| &of.name));
            }
            _ => {}
        }
    }
    let tables: BTreeSet<_> =
        compared.iter().filter_map(|name| from.tables.get(*name)).flat_map(forced).collect();
    let set = |forced| {
        move |table: &QualifiedName| Change::AlterTable {
            table: table.clone(),
            change: TableChange::SetForced(forced),
        }
    };
    // before what is of the same phase
    changes.splice(0..0, tables.iter().map(set(false)).collect::<Vec<_>>());
    changes.extend(tables.difference(&gone).map(set(true)));
}

/// A table whose owner row level security holds for, and its partitions.
fn forced(table: &Table) -> impl Iterator<Item = QualifiedName> {
    let partitions = table.partitions().map(|(name, _)| name);
    let tables = std::iter::once(table.name.clone()).chain(partitions);
    tables.filter(|_| table.force_row_security)
}
