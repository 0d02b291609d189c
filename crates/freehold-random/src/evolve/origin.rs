//! Where the rows and values of a model's tables come from.

use freehold_core::model::{Model, QualifiedName};

/// A table that was there before, and its columns that were.
#[derive(Debug, Clone)]
pub(crate) struct Origin {
    /// What the table was called.
    pub before: QualifiedName,
    /// What it is called.
    pub after: QualifiedName,
    /// Its columns: what each was called, and what it is called.
    pub columns: Vec<(String, String)>,
}

/// The tables of a model that were there before.
pub(crate) fn origins(before: &Model, after: &Model) -> Vec<Origin> {
    let tables = after.own_tables().filter_map(|table| {
        let from =
            table.renamed_from.as_ref().filter(|name| before.table(name).is_some()).unwrap_or(&table.name);
        let earlier = before.table(from)?;
        let columns = table.columns.iter().filter_map(|column| {
            let renamed = column.renamed_from.as_ref().filter(|name| earlier.column(name).is_some());
            let from = renamed.unwrap_or(&column.name);
            earlier.column(from).map(|_| (from.to_string(), column.name.to_string()))
        });
        Some(Origin { before: from.clone(), after: table.name.clone(), columns: columns.collect() })
    });
    tables.collect()
}
