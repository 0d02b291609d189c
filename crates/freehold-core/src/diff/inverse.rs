//! What is meant by the way back.

use super::Intent;
use crate::catalog::{Catalog, EnumType, Table};
use crate::sql::{Ident, Qualified};
use std::collections::{BTreeMap, BTreeSet};

impl Intent {
    /// What is meant by the way back, from `to` to `from`: what this intent renamed gets its old name again, what got another
    /// type is cast to the old one, and what is only in `to` goes.
    pub(crate) fn inverse(&self, from: &Catalog, to: &Catalog) -> Self {
        let mut inverse = Self {
            renamed_tables: back(&self.renamed_tables, &from.tables, &to.tables),
            renamed_sequences: back(&self.renamed_sequences, &from.sequences, &to.sequences),
            dropped_buckets: only_in(&to.buckets, &from.buckets, &BTreeMap::new()),
            ..Self::default()
        };
        inverse.dropped_tables = only_in(&to.tables, &from.tables, &inverse.renamed_tables);
        inverse.dropped_sequences = only_in(&to.sequences, &from.sequences, &inverse.renamed_sequences);
        for was in from.tables.values() {
            let now = inverse.renamed_tables.get(&was.name).unwrap_or(&was.name);
            if let Some(is) = to.tables.get(now).filter(|_| !inverse.dropped_tables.contains(now)) {
                self.of_columns((from, was), (to, is), &mut inverse);
                self.of_parts(was, is, &mut inverse);
            }
        }
        for (name, is) in &to.enums {
            if let Some(was) = from.enums.get(name) {
                self.of_values(was, is, &mut inverse);
            }
        }
        inverse
    }

    fn of_columns(&self, (from, was): (&Catalog, &Table), (to, is): (&Catalog, &Table), inverse: &mut Self) {
        let columns = |table: &Table| -> BTreeMap<String, String> {
            table.columns.iter().map(|column| (column.name.clone(), column.data_type.clone())).collect()
        };
        let (before, after, none) = (columns(was), columns(is), BTreeMap::new());
        let renamed = back(self.renamed_columns.get(&is.name).unwrap_or(&none), &before, &after);
        let of_enum = |catalog: &Catalog, data_type: &str| {
            catalog.enums.keys().any(|name| data_type.starts_with(&Qualified(name).to_string()))
        };
        for (name, data_type) in &before {
            let now = renamed.get(name).unwrap_or(name);
            let Some(other) = after.get(now).filter(|other| *other != data_type) else { continue };
            let through = if of_enum(from, data_type) || of_enum(to, other) { "::text" } else { "" };
            let cast = format!("{}{through}::{data_type}", Ident(name));
            inverse.conversions.entry(was.name.clone()).or_default().insert(name.clone(), cast);
        }
        for (column, labels) in self.renamed_labels.get(&is.name).into_iter().flatten() {
            let name = renamed.iter().find(|(_, now)| *now == column).map_or(column, |(name, _)| name);
            let labels = labels.iter().map(|(now, before)| (before.clone(), now.clone())).collect();
            inverse.renamed_labels.entry(was.name.clone()).or_default().insert(name.clone(), labels);
        }
        inverse.dropped_columns.insert(was.name.clone(), only_in(&after, &before, &renamed));
        inverse.renamed_columns.insert(was.name.clone(), renamed);
    }

    fn of_parts(&self, was: &Table, is: &Table, inverse: &mut Self) {
        let (Some(before), Some(after)) = (&was.partitioning, &is.partitioning) else { return };
        let none = BTreeMap::new();
        let said = self.renamed_partitions.get(&is.name).unwrap_or(&none);
        let renamed = back(said, &before.partitions, &after.partitions);
        let dropped = only_in(&after.partitions, &before.partitions, &renamed);
        inverse.dropped_partitions.insert(was.name.clone(), dropped);
        inverse.renamed_partitions.insert(was.name.clone(), renamed);
    }

    fn of_values(&self, was: &EnumType, is: &EnumType, inverse: &mut Self) {
        let values = |set: &EnumType| -> BTreeMap<String, ()> {
            set.labels.iter().map(|label| (label.clone(), ())).collect()
        };
        let (before, after, none) = (values(was), values(is), BTreeMap::new());
        let renamed = back(self.renamed_values.get(&is.name).unwrap_or(&none), &before, &after);
        inverse.dropped_values.insert(was.name.clone(), only_in(&after, &before, &renamed));
        inverse.renamed_values.insert(was.name.clone(), renamed);
    }
}

/// The renames that were made between the two rather than long ago, the other way round. A name that was passed on is in
/// both, and was one of another thing before.
fn back<K: Ord + Clone, T>(
    said: &BTreeMap<K, K>,
    from: &BTreeMap<K, T>,
    to: &BTreeMap<K, T>,
) -> BTreeMap<K, K> {
    let passed_on = |name: &K| said.contains_key(name) && said.values().any(|before| before == name);
    let made = said.iter().filter(|(now, before)| {
        from.contains_key(before)
            && to.contains_key(now)
            && (!from.contains_key(now) || passed_on(now))
            && (!to.contains_key(before) || passed_on(before))
    });
    made.map(|(now, before)| (before.clone(), now.clone())).collect()
}

/// What is only there, and wasn't called something else.
fn only_in<K: Ord + Clone, T>(
    there: &BTreeMap<K, T>,
    here: &BTreeMap<K, T>,
    renamed: &BTreeMap<K, K>,
) -> BTreeSet<K> {
    let is_new = |name: &&K| !here.contains_key(*name) && !renamed.values().any(|now| now == *name);
    there.keys().filter(is_new).cloned().collect()
}
