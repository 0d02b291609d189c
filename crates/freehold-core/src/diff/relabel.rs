//! Labels that are kept as text, and get other names. The rest of the comparison starts from a catalogue without the CHECK
//! that kept them to the old ones.

use super::{Change, Found, Intent, TableChange, Unsettled};
use crate::catalog::{Catalog, Table};
use crate::lower::labels_of;
use std::collections::BTreeMap;

pub(super) fn apply(from: Catalog, to: &Catalog, intent: &Intent, found: &mut Found) -> Catalog {
    let mut relabelled = from;
    for (name, columns) in &intent.renamed_labels {
        let (Some(before), Some(after)) = (relabelled.tables.get_mut(name), to.tables.get(name)) else {
            continue;
        };
        for (column, labels) in columns {
            let Some((check, old)) = set_of(before, column) else { continue };
            let Some((_, new)) = set_of(after, column) else { continue };
            let mut renamed = BTreeMap::new();
            for (label, from) in labels.iter().filter(|(now, was)| old.contains(was) && new.contains(now)) {
                if old.contains(label) || new.contains(from) {
                    found.unsettled.push(Unsettled::LabelNotRenamed {
                        table: name.clone(),
                        column: column.clone(),
                        label: label.clone(),
                        from: from.clone(),
                    });
                } else {
                    renamed.insert(label.clone(), from.clone());
                }
            }
            let Some(of) = before.column(column).filter(|_| !renamed.is_empty()) else { continue };
            let forced = before.force_row_security;
            let relabel = TableChange::Relabel { column: of.clone(), labels: renamed, forced };
            let drop = TableChange::DropConstraint { name: check.clone() };
            let alter = |change| Change::AlterTable { table: name.clone(), change };
            found.changes.extend([drop, relabel].map(alter));
            before.checks.remove(&check);
        }
    }
    relabelled
}

/// The CHECK that keeps a column to labels, and the labels.
fn set_of(table: &Table, column: &str) -> Option<(String, Vec<String>)> {
    let mut checks = table.checks.iter();
    checks.find_map(|(name, check)| Some((name.clone(), labels_of(column, &check.expression)?)))
}
