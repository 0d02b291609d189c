use super::Intent;
use crate::catalog::{Catalog, Table};
use std::collections::BTreeMap;

impl Intent {
    /// What is meant by the way back, from `to` to `from`: what this intent renamed gets its old name again, and what is
    /// only in `to` goes.
    pub(crate) fn inverse(&self, from: &Catalog, to: &Catalog) -> Self {
        let mut inverse = Self::default();
        for (now, before) in &self.renamed_tables {
            if was_renamed(&from.tables, &to.tables, before, now) {
                inverse.renamed_tables.insert(before.clone(), now.clone());
            }
        }
        let back = inverse.renamed_tables.clone();
        for table in to.tables.values() {
            let renamed = back.iter().find(|(_, now)| **now == table.name);
            let name = renamed.map_or(&table.name, |(before, _)| before).clone();
            match from.tables.get(&name) {
                Some(was) => self.of_columns(was, table, &mut inverse),
                None => _ = inverse.dropped_tables.insert(name),
            }
        }
        for (name, renamed) in &self.renamed_values {
            if let (Some(was), Some(is)) = (from.enums.get(name), to.enums.get(name)) {
                let renamed = renamed
                    .iter()
                    .filter(|(now, before)| was.labels.contains(before) && is.labels.contains(now));
                let back = renamed.map(|(now, before)| (before.clone(), now.clone())).collect();
                inverse.renamed_values.insert(name.clone(), back);
            }
        }
        inverse
    }

    fn of_columns(&self, was: &Table, is: &Table, inverse: &mut Self) {
        let there = |table: &Table| -> BTreeMap<String, ()> {
            table.columns.iter().map(|column| (column.name.clone(), ())).collect()
        };
        let (before, after) = (there(was), there(is));
        let renamed = self.renamed_columns.get(&is.name).into_iter().flatten();
        let renamed = renamed.filter(|(now, name)| was_renamed(&before, &after, name, now));
        let back: BTreeMap<_, _> = renamed.map(|(now, name)| (name.clone(), now.clone())).collect();
        let goes = |name: &&String| !before.contains_key(*name) && !back.values().any(|now| now == *name);
        let dropped = after.keys().filter(goes).cloned().collect();
        inverse.dropped_columns.insert(was.name.clone(), dropped);
        inverse.renamed_columns.insert(was.name.clone(), back);
    }
}

/// Whether something of the old name became something of the new one, rather than long ago.
fn was_renamed<K: Ord, T>(from: &BTreeMap<K, T>, to: &BTreeMap<K, T>, before: &K, now: &K) -> bool {
    from.contains_key(before) && to.contains_key(now) && !from.contains_key(now) && !to.contains_key(before)
}
