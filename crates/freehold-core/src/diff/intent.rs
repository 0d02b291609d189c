use super::fill::{self, Backfill};
use crate::model::{BaseType, Model, QualifiedName};
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
}

impl Intent {
    /// What a model says of it.
    pub fn of(model: &Model) -> Self {
        let mut intent = Self {
            dropped_tables: model.drops.iter().cloned().collect(),
            backfills: fill::of(model),
            ..Self::default()
        };
        for table in model.own_tables() {
            let name = || table.name.clone();
            if let Some(before) = &table.renamed_from {
                intent.renamed_tables.insert(name(), before.clone());
            }
            for column in table.columns.iter() {
                if let BaseType::Set(set) = &column.base
                    && !set.renamed.is_empty()
                {
                    let renamed =
                        set.renamed.iter().map(|(now, before)| (now.to_string(), before.to_string()));
                    intent.renamed_values.insert(set.name.clone(), renamed.collect());
                }
                if let Some(before) = &column.renamed_from {
                    let columns = intent.renamed_columns.entry(name()).or_default();
                    columns.insert(column.name.to_string(), before.to_string());
                }
            }
            if !table.drops.is_empty() {
                intent.dropped_columns.insert(name(), table.drops.iter().map(ToString::to_string).collect());
            }
        }
        intent
    }
}
