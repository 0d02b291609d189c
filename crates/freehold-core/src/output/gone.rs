//! What a migration renames and drops, in words.

use crate::diff::{Change, TableChange};
use crate::model::QualifiedName;
use crate::plan::{Plan, net};
use std::collections::BTreeSet;

/// Something that had a name.
pub(super) struct Gone {
    /// In full: `public.notes.body`.
    pub name: String,
    /// Without the schema: `notes.body`.
    pub short: String,
    /// What it is called now, without what it is in; nothing if it is dropped.
    pub now: Option<String>,
}

impl Gone {
    /// `notes.body to text`, `notes.body`
    pub fn heading(&self) -> String {
        match &self.now {
            Some(now) => format!("{} to {now}", self.short),
            None => self.short.clone(),
        }
    }
}

/// The tables, columns and values that get another name.
pub(super) fn renamed(plan: &Plan) -> Vec<Gone> {
    let steps = net(&plan.steps);
    let renamed = steps.iter().filter_map(|step| match step {
        Change::RenameTable { from, to } | Change::RenameSequence { from, to } => {
            let now = if from.schema == to.schema { to.name.to_string() } else { to.to_string() };
            Some(Gone { name: from.to_string(), short: from.name.to_string(), now: Some(now) })
        }
        Change::AlterTable { table, change: TableChange::RenameColumn { from, to } } => Some(Gone {
            name: format!("{table}.{from}"),
            short: format!("{}.{from}", table.name),
            now: Some(to.clone()),
        }),
        Change::RenameEnumValue { name, from, to } => Some(Gone {
            name: format!("{name}.{from}"),
            short: format!("{}.{from}", name.name),
            now: Some(to.clone()),
        }),
        _ => None,
    });
    renamed.collect()
}

/// What goes: tables, columns, partitions, types, sequences and buckets.
pub(super) fn dropped(plan: &Plan) -> Vec<Gone> {
    let whole =
        |name: &QualifiedName| Gone { name: name.to_string(), short: name.name.to_string(), now: None };
    let aside: BTreeSet<_> = plan
        .steps
        .iter()
        .filter_map(|step| match step {
            Change::SetEnumAside { aside, .. } => Some(aside),
            _ => None,
        })
        .collect();
    let dropped = plan.steps.iter().filter_map(|step| match step {
        Change::DropSchema { name } => {
            Some(Gone { name: format!("schema {name}"), short: name.clone(), now: None })
        }
        Change::DropTable(table) => Some(whole(&table.name)),
        Change::DropEnum { name } if aside.contains(name) => None,
        Change::DropEnum { name } | Change::DropSequence { name } => Some(whole(name)),
        Change::DropBucket { name } => {
            Some(Gone { name: format!("bucket {name}"), short: format!("bucket {name}"), now: None })
        }
        Change::AlterTable { table, change: TableChange::DropPartition { name } } => {
            Some(whole(&table.sibling(name.clone())))
        }
        Change::AlterTable { table, change: TableChange::DropColumn { name, .. } } => {
            Some(Gone { name: format!("{table}.{name}"), short: format!("{}.{name}", table.name), now: None })
        }
        _ => None,
    });
    dropped.collect()
}

/// The relations that go, partitions included.
pub(super) fn dropped_relations(plan: &Plan) -> BTreeSet<QualifiedName> {
    let tables = plan.steps.iter().filter_map(|step| match step {
        Change::DropTable(table) => Some(table),
        _ => None,
    });
    let partitions = plan.steps.iter().filter_map(|step| match step {
        Change::AlterTable { table, change: TableChange::DropPartition { name } } => {
            Some(table.sibling(name.clone()))
        }
        _ => None,
    });
    let relations = tables.flat_map(|table| {
        std::iter::once(table.name.clone()).chain(table.partitions().map(|(name, _)| name))
    });
    relations.chain(partitions).collect()
}
