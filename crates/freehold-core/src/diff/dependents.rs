//! What doesn't change but rests on something that is dropped and made anew, or that changes its columns.

use super::{Change, TableChange};
use crate::catalog::{Catalog, Function, Returns};
use crate::model::QualifiedName;
use crate::sql::{Qualified, mentions};
use std::collections::BTreeSet;

/// Postgres drops nothing that a view, a policy, a trigger or a function's result rests on, and gives no column another
/// type that a view shows: those are made anew around the change.
pub(super) fn add(from: &Catalog, to: &Catalog, changes: &mut Vec<Change>) {
    let mut disturbed: BTreeSet<_> = changes.iter().filter_map(disturbs).cloned().collect();
    loop {
        let before = disturbed.len();
        for (name, view) in &to.views {
            if from.views.get(name) == Some(view)
                && view.needs.intersection(&disturbed).next().is_some()
                && disturbed.insert(name.clone())
            {
                changes.extend([Change::DropView(view.clone()), Change::CreateView(view.clone())]);
            }
        }
        for (name, function) in &to.functions {
            if let Some(old) = from.functions.get(name)
                && returns_one_of(old, &disturbed, from)
                && disturbed.insert(name.clone())
            {
                changes.retain(|change| !matches!(change, Change::ReplaceFunction { function, .. } if function.name == *name));
                changes.extend([Change::DropFunction(old.clone()), Change::CreateFunction(function.clone())]);
            }
        }
        if disturbed.len() == before {
            break;
        }
    }
    let functions: Vec<_> = disturbed.iter().filter(|name| to.functions.contains_key(*name)).collect();
    renew(from, to, &functions, changes);
}

/// What a change takes away from under others, or changes below them.
fn disturbs(change: &Change) -> Option<&QualifiedName> {
    match change {
        Change::DropView(view) => Some(&view.name),
        Change::DropFunction(function) => Some(&function.name),
        Change::AlterTable {
            table,
            change:
                TableChange::AddColumn(_)
                | TableChange::DropColumn { .. }
                | TableChange::RenameColumn { .. }
                | TableChange::ConvertColumns(_),
        } => Some(table),
        Change::AlterTable { table, change: TableChange::AlterColumn { from, to } }
            if from.data_type != to.data_type =>
        {
            Some(table)
        }
        _ => None,
    }
}

/// Whether a function returns rows of a view that is made anew.
fn returns_one_of(function: &Function, disturbed: &BTreeSet<QualifiedName>, from: &Catalog) -> bool {
    let Returns::Value(data_type) = &function.returns else { return false };
    mentions(data_type)
        .into_iter()
        .any(|mention| disturbed.contains(&mention.name) && from.views.contains_key(&mention.name))
}

/// The policies and triggers that call one of these functions.
fn renew(from: &Catalog, to: &Catalog, functions: &[&QualifiedName], changes: &mut Vec<Change>) {
    for table in to.tables.values() {
        let Some(before) = from.tables.get(&table.name) else { continue };
        let mut renewed = Vec::new();
        for (name, policy) in &table.policies {
            let mut conditions = policy.using.iter().chain(&policy.check);
            let calls =
                conditions.any(|sql| functions.iter().any(|of| sql.contains(&Qualified(of).to_string())));
            if calls && before.policies.get(name) == Some(policy) {
                renewed.push(TableChange::DropPolicy { name: name.clone() });
                renewed.push(TableChange::CreatePolicy { name: name.clone(), policy: policy.clone() });
            }
        }
        for (name, trigger) in &table.triggers {
            if functions.contains(&&trigger.function) && before.triggers.get(name) == Some(trigger) {
                renewed.push(TableChange::DropTrigger { name: name.clone() });
                renewed.push(TableChange::CreateTrigger { name: name.clone(), trigger: trigger.clone() });
            }
        }
        for change in renewed {
            let change = Change::AlterTable { table: table.name.clone(), change };
            if !changes.contains(&change) {
                changes.push(change);
            }
        }
    }
}
