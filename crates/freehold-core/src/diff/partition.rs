//! What changes about a table's partitions.

use super::table::policies;
use super::{Change, Found, Intent, TableChange, Unsettled};
use crate::catalog::Table;
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn diff(from: &Table, to: &Table, intent: &Intent, found: &mut Found) {
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
                .push(Unsettled::PartitionMoved { table: to.name.clone(), partition: name.clone() });
        }
        if there.closed_to != partition.closed_to {
            let nothing = partition.closed_to.iter().map(|role| (role.clone(), BTreeSet::new())).collect();
            let grants = TableChange::SetGrants { table: nothing, columns: BTreeMap::new() };
            found.changes.push(add(own.clone(), grants));
        }
        let policies = policies(&there.policies, &partition.policies);
        found.changes.extend(policies.into_iter().map(|change| add(own.clone(), change)));
    }
    let dropped = intent.dropped_partitions.get(&to.name);
    for (name, gone) in before.partitions.iter().filter(|(name, _)| !after.partitions.contains_key(*name)) {
        let table = to.name.clone();
        if dropped.is_some_and(|dropped| dropped.contains(name)) {
            // its policies may speak of what changes before it goes
            let own = to.name.sibling(name.clone());
            let policies = policies(&gone.policies, &BTreeMap::new());
            let policies =
                policies.into_iter().map(|change| Change::AlterTable { table: own.clone(), change });
            found.changes.extend(policies);
            let change = TableChange::DropPartition { name: name.clone() };
            found.changes.push(Change::AlterTable { table, change });
        } else {
            let mut same = after
                .partitions
                .iter()
                .filter(|(other, of)| !before.partitions.contains_key(*other) && of.bounds == gone.bounds);
            let now = same.next().map(|(name, _)| name.clone());
            found.unsettled.push(Unsettled::PartitionGone { table, partition: name.clone(), now });
        }
    }
}
