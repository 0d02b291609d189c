use super::fill::{self, Backfill};
use crate::model::{BaseType, ClosedSet, Model, Partitioning, QualifiedName, Storage};
use std::collections::{BTreeMap, BTreeSet};

/// What became of what is gone, as no comparison can tell.
///
/// It is about what sealed migrations made. Where that isn't there any more, the intent is fulfilled and says nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Intent {
    /// What tables are called now, with what they were called before.
    pub renamed_tables: BTreeMap<QualifiedName, QualifiedName>,
    /// By enumerated type, what its values are called now, with what they were called before.
    pub renamed_values: BTreeMap<QualifiedName, BTreeMap<String, String>>,
    /// Tables that go.
    pub dropped_tables: BTreeSet<QualifiedName>,
    /// By table, as it is called now, what columns are called now, with what they were called before.
    pub renamed_columns: BTreeMap<QualifiedName, BTreeMap<String, String>>,
    /// By table, as it is called now, the columns that go.
    pub dropped_columns: BTreeMap<QualifiedName, BTreeSet<String>>,
    /// By table, as it is called now, how columns are filled in rows that were there before they had to have a value.
    pub backfills: BTreeMap<QualifiedName, BTreeMap<String, Backfill>>,
    /// By table, as it is called now, the columns whose type changes, each with its new value in SQL.
    pub conversions: BTreeMap<QualifiedName, BTreeMap<String, String>>,
    /// By table and column, as they are called now, what labels that are kept as text are called now, with what they were
    /// called before.
    pub renamed_labels: BTreeMap<QualifiedName, BTreeMap<String, BTreeMap<String, String>>>,
    /// By table, as it is called now, what partitions are called now, with what they were called before.
    pub renamed_partitions: BTreeMap<QualifiedName, BTreeMap<String, String>>,
    /// By table, as it is called now, the partitions that go.
    pub dropped_partitions: BTreeMap<QualifiedName, BTreeSet<String>>,
    /// What sequences are called now, with what they were called before.
    pub renamed_sequences: BTreeMap<QualifiedName, QualifiedName>,
    /// Sequences that go.
    pub dropped_sequences: BTreeSet<QualifiedName>,
    /// Storage buckets that go.
    pub dropped_buckets: BTreeSet<String>,
    /// By enumerated type, the values that go.
    pub dropped_values: BTreeMap<QualifiedName, BTreeSet<String>>,
}

impl Intent {
    /// What a model says of it.
    pub fn of(model: &Model) -> Self {
        let mut intent = Self {
            dropped_tables: model.drops.iter().cloned().collect(),
            backfills: fill::of(model),
            dropped_buckets: model.dropped_buckets.iter().map(ToString::to_string).collect(),
            dropped_sequences: model.dropped_sequences.iter().cloned().collect(),
            ..Self::default()
        };
        for sequence in &model.sequences {
            let before = sequence.renamed_from.iter().map(|before| (sequence.name.clone(), before.clone()));
            intent.renamed_sequences.extend(before);
        }
        for table in model.own_tables() {
            let name = || table.name.clone();
            if let Some(before) = &table.renamed_from {
                intent.renamed_tables.insert(name(), before.clone());
            }
            for column in table.columns.iter() {
                if let BaseType::Set(set) = &column.base {
                    intent.of_set(&table.name, &column.name, set);
                }
                if let Some(using) = &column.converted {
                    let columns = intent.conversions.entry(name()).or_default();
                    columns.insert(column.name.to_string(), using.trim().to_owned());
                }
                if let Some(before) = &column.renamed_from {
                    let columns = intent.renamed_columns.entry(name()).or_default();
                    columns.insert(column.name.to_string(), before.to_string());
                }
            }
            if let Some(partitioning) = &table.partitioning {
                intent.of_partitions(&table.name, partitioning);
            }
            if !table.drops.is_empty() {
                intent.dropped_columns.insert(name(), table.drops.iter().map(ToString::to_string).collect());
            }
        }
        intent
    }

    fn of_partitions(&mut self, table: &QualifiedName, partitioning: &Partitioning) {
        let renamed = partitioning.partitions.iter().filter_map(|partition| {
            Some((partition.name.to_string(), partition.renamed_from.as_ref()?.to_string()))
        });
        let renamed: BTreeMap<_, _> = renamed.collect();
        let dropped: BTreeSet<_> = partitioning.drops.iter().map(ToString::to_string).collect();
        if !renamed.is_empty() {
            self.renamed_partitions.insert(table.clone(), renamed);
        }
        if !dropped.is_empty() {
            self.dropped_partitions.insert(table.clone(), dropped);
        }
    }

    fn of_set(&mut self, table: &QualifiedName, column: &str, set: &ClosedSet) {
        let renamed = set.renamed.iter().map(|(now, before)| (now.to_string(), before.to_string()));
        if !set.renamed.is_empty() && set.storage == Storage::Enum {
            self.renamed_values.insert(set.name.clone(), renamed.collect());
        } else if !set.renamed.is_empty() {
            let columns = self.renamed_labels.entry(table.clone()).or_default();
            columns.insert(column.to_owned(), renamed.collect());
        }
        if !set.drops.is_empty() && set.storage == Storage::Enum {
            let values = set.drops.iter().map(ToString::to_string).collect();
            self.dropped_values.insert(set.name.clone(), values);
        }
    }
}
