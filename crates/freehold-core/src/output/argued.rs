//! What squawk warns of and is meant: each is one of the hazards that a head states, or can't be done otherwise.

use crate::catalog::{Column, ColumnDefault};
use crate::diff::{Change, TableChange};
use std::collections::BTreeSet;

/// The rules that changes in one transaction don't keep.
pub(super) fn argued(changes: &[Change]) -> BTreeSet<&'static str> {
    let made: BTreeSet<_> = changes
        .iter()
        .filter_map(|change| match change {
            Change::CreateTable(table) => Some(&table.name),
            _ => None,
        })
        .collect();
    let rules = changes.iter().flat_map(|change| match change {
        // nobody has rows in a table yet that is made here
        Change::AlterTable { table, change } if !made.contains(table) => rules(change),
        _ => &[],
    });
    rules.copied().collect()
}

fn rules(change: &TableChange) -> &'static [&'static str] {
    match change {
        // each row gets a value of its own
        TableChange::AddColumn(column) if column.is_filled_row_by_row() => &["adding-field-with-default"],
        // squawk takes a negative number for one that is computed
        TableChange::AddColumn(Column { default: Some(ColumnDefault::Expression(sql)), .. })
            if sql.starts_with('-') =>
        {
            &["adding-field-with-default"]
        }
        // Postgres proves no key of a partitioned table later, and a way back is one transaction
        TableChange::AddForeignKey { valid: true, .. } => {
            &["adding-foreign-key-constraint", "constraint-missing-not-valid"]
        }
        TableChange::AddCheck { valid: true, .. } => &["constraint-missing-not-valid"],
        TableChange::AlterColumn {
            from: Column { nullable: true, .. },
            to: Column { nullable: false, .. },
        } => &["adding-not-nullable-field"],
        // the column and its numbers are there
        TableChange::AddIdentity { .. } => &["adding-field-with-default", "adding-not-nullable-field"],
        TableChange::AlterColumn { from, to } if from.data_type != to.data_type => &["changing-column-type"],
        TableChange::ConvertColumns(_) => &["changing-column-type"],
        // a foreign key of the same changes rests on it
        TableChange::AddUnique { .. } | TableChange::AddPrimaryKey(_) => {
            &["constraint-missing-not-valid", "disallowed-unique-constraint"]
        }
        TableChange::CreateIndex { .. } => &["require-concurrent-index-creation"],
        // what goes along with a column goes in the same transaction
        TableChange::DropIndex { .. } => &["require-concurrent-index-deletion"],
        TableChange::DropPartition { .. } => &["require-concurrent-partition-detach"],
        _ => &[],
    }
}
