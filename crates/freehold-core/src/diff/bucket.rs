//! What changes about storage buckets.

use super::table::policies;
use super::{Change, Found, Intent, TableChange, Unsettled};
use crate::catalog::{Bucket, Catalog};
use crate::model;
use std::collections::BTreeMap;

pub(super) fn diff(from: &Catalog, to: &Catalog, intent: &Intent, found: &mut Found) {
    let lone = |bucket: &Bucket| Bucket { policies: BTreeMap::new(), ..bucket.clone() };
    let none = BTreeMap::new();
    for (name, after) in &to.buckets {
        let before = from.buckets.get(name);
        let bucket = lone(after);
        if before.map(lone).as_ref() != Some(&bucket) {
            let new = before.is_none();
            found.changes.push(Change::SetBucket { name: name.clone(), bucket, new });
        }
        let policies = policies(before.map_or(&none, |before| &before.policies), &after.policies);
        let table = || model::Bucket::OBJECTS;
        found
            .changes
            .extend(policies.into_iter().map(|change| Change::AlterTable { table: table(), change }));
    }
    for (name, bucket) in from.buckets.iter().filter(|(name, _)| !to.buckets.contains_key(*name)) {
        if !intent.dropped_buckets.contains(name) {
            found.unsettled.push(Unsettled::BucketGone { name: name.clone() });
            continue;
        }
        let policies = bucket.policies.keys().map(|name| Change::AlterTable {
            table: model::Bucket::OBJECTS,
            change: TableChange::DropPolicy { name: name.clone() },
        });
        found.changes.extend(policies);
        found.changes.push(Change::DropBucket { name: name.clone() });
    }
}
