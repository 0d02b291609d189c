//! What changes about a table's partitions.

use super::table::policies;
use super::{Change, Found, TableChange, Unsettled};
use crate::catalog::Table;
use std::collections::BTreeMap;

pub(super) fn diff(from: &Table, to: &Table, found: &mut Found) {
    let (before, after) = match (&from.partitioning, &to.partitioning) {
        (None, None) => return,
        (Some(before), Some(after)) if (before.method, &before.column) == (after.method, &after.column) => {
            (before, after)
        }
        _ => return found.unsettled.push(Unsettled::PartitioningChanged { table: to.name.clone() }),
    };
    let data_type = |table: &Table| table.column(&after.column).map(|column| column.data_type.clone());
    if data_type(from) != data_type(to) {
        found.unsettled.push(Unsettled::PartitioningChanged { table: to.name.clone() });
    }
    let default = before.partitions.iter().find(|(_, of)| of.bounds == "default").map(|(name, _)| name);
    for (name, partition) in &after.partitions {
        let own = to.name.sibling(name.clone());
        let add = |table, change| Change::AlterTable { table, change };
        let Some(there) = before.partitions.get(name) else {
            let policies = policies(&BTreeMap::new(), &partition.policies);
            let mut partition = partition.clone();
            partition.policies.clear();
            let create =
                TableChange::CreatePartition { name: name.clone(), partition, beside: default.cloned() };
            found.changes.push(add(to.name.clone(), create));
            found.changes.extend(policies.into_iter().map(|change| add(own.clone(), change)));
            continue;
        };
        if there.bounds != partition.bounds {
            found
                .unsettled
                .push(Unsettled::PartitionGone { table: to.name.clone(), partition: name.clone() });
        }
        let policies = policies(&there.policies, &partition.policies);
        found.changes.extend(policies.into_iter().map(|change| add(own.clone(), change)));
    }
    for name in before.partitions.keys().filter(|name| !after.partitions.contains_key(*name)) {
        found.unsettled.push(Unsettled::PartitionGone { table: to.name.clone(), partition: name.clone() });
    }
}
