//! When columns are filled, and what that costs.

use super::Hazard;
use crate::diff::{Change, Fill, Source, TableChange};
use crate::model::{Orphans, QualifiedName};
use crate::sql::Ident;
use std::collections::BTreeMap;

/// The order of changes to columns where some are filled: what is added is there before, what goes is there until then,
/// and NULL is refused only afterwards. A column that is filled from another is filled after it.
pub(super) struct Order(BTreeMap<(QualifiedName, String), usize>);

impl Order {
    pub fn of(changes: &[Change]) -> Self {
        let fills: BTreeMap<_, _> = changes
            .iter()
            .filter_map(filled)
            .map(|(table, fill)| ((table.clone(), fill.column.clone()), fill))
            .collect();
        let depths = fills.keys().map(|of| (of.clone(), depth(of, &fills, fills.len())));
        Self(depths.collect())
    }

    /// Where a change stands among those to columns.
    pub fn rank(&self, change: &Change) -> usize {
        if self.0.is_empty() {
            return 0;
        }
        match change {
            Change::AlterTable { table, change: TableChange::Fill(fill) } => {
                1 + self.0.get(&(table.clone(), fill.column.clone())).copied().unwrap_or(0)
            }
            Change::AlterTable { change: TableChange::DropColumn { .. }, .. } => self.last(),
            Change::AlterTable { change: TableChange::AlterColumn { from, to }, .. }
                if from.nullable && !to.nullable =>
            {
                self.last()
            }
            _ => 0,
        }
    }

    fn last(&self) -> usize {
        2 + self.0.len()
    }
}

type Fills<'a> = BTreeMap<(QualifiedName, String), &'a Fill>;

/// How many fills come before this one, one upon the other.
fn depth(of: &(QualifiedName, String), fills: &Fills<'_>, limit: usize) -> usize {
    let Some(fill) = fills.get(of) else { return 0 };
    let (table, column) = of;
    let needed: Vec<_> = match &fill.backfill.source {
        Source::Row { reference, target, take } => {
            vec![(table.clone(), reference.clone()), (target.table.clone(), take.clone())]
        }
        Source::Sql(sql) => {
            let others = fills.keys().filter(|(of, other)| of == table && other != column);
            others.filter(|(_, other)| sql.contains(&Ident(other).to_string())).cloned().collect()
        }
        Source::Value(_) => Vec::new(),
    };
    let needed = needed.iter().filter(|other| *other != of && fills.contains_key(other));
    let depths = needed.map(|other| limit.checked_sub(1).map_or(0, |limit| 1 + depth(other, fills, limit)));
    depths.max().unwrap_or(0)
}

/// The column that a change fills.
fn filled(change: &Change) -> Option<(&QualifiedName, &Fill)> {
    match change {
        Change::AlterTable { table, change: TableChange::Fill(fill) } => Some((table, fill)),
        _ => None,
    }
}

/// What it costs that a column is filled.
pub(super) fn hazards(change: &Change) -> impl Iterator<Item = Hazard> {
    filled(change).into_iter().flat_map(|(table, fill)| {
        let (table, column) = (table.clone(), fill.column.clone());
        let filled = Hazard::Filled { table: table.clone(), column: column.clone() };
        let others = fill.forced.iter().filter(|other| **other != table);
        let locked = |other: &QualifiedName| Hazard::LockedForFill {
            table: other.clone(),
            of: table.clone(),
            column: column.clone(),
        };
        let locked: Vec<_> = others.map(locked).collect();
        let fate = match &fill.backfill.orphans {
            Orphans::Refuse => Hazard::OrphansRefused { table, column },
            Orphans::Delete => Hazard::OrphansDeleted { table, column },
            Orphans::Assign(to) => Hazard::OrphansAssigned { table, column, to: to.to_string() },
        };
        [filled, fate].into_iter().chain(locked)
    })
}
