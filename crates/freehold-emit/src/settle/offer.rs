//! How a new column can be filled, to be pasted.

use super::bare;
use freehold_core::model::{Column, Model, QualifiedName, Role, Table};

/// What to write on a column that nothing fills in the rows that are there.
pub(super) fn filling(model: &Model, table: &QualifiedName, column: &str) -> String {
    let found = model.table(table).and_then(|table| Some((table, table.column(column)?)));
    let Some((table, column)) = found else { return by_hand(None) };
    match from_above(model, table, column) {
        Some((by, there)) => format!(
            "write `#[backfill(from = {}, take = {}, orphans = refuse)]`, `orphans = delete` or `orphans = assign(\"…\")`, which says what becomes of rows that this can't be filled in",
            by.name,
            bare(&there.name)
        ),
        None => by_hand(Some(column)),
    }
}

fn by_hand(column: Option<&Column>) -> String {
    match column {
        // whose a row is isn't by default anybody's
        Some(column) if matches!(column.role, Role::Owner | Role::Tenant | Role::Parent) => {
            "write `#[backfill(value = \"…\", orphans = refuse)]` or `#[backfill(sql = \"…\", orphans = refuse)]`; `orphans` says what becomes of rows that this can't be filled in: `refuse`, `delete` or `assign(\"…\")`".into()
        }
        _ => "give it a `#[default(…)]`, write `#[backfill(value = \"…\")]` or `#[backfill(sql = \"…\")]`, or make it an `Option<…>`".into(),
    }
}

/// A column that refers to a row of another table, and the column there that means the same as this one.
fn from_above<'a>(model: &'a Model, table: &'a Table, column: &Column) -> Option<(&'a Column, &'a Column)> {
    let target = &column.reference.as_ref()?.target;
    let others = table.columns.iter().filter(|other| other.name != column.name);
    let mut candidates: Vec<_> = others
        .filter_map(|by| {
            let there = model.table(&by.reference.as_ref()?.target.table)?;
            let is_same = |other: &&Column| {
                other.role == column.role && other.reference.as_ref().is_some_and(|to| to.target == *target)
            };
            (there.name != table.name).then_some((by, there.columns.iter().find(is_same)?))
        })
        .collect();
    // one that is never NULL leaves no orphans
    candidates.sort_by_key(|(by, _)| by.nullable);
    candidates.into_iter().next()
}
