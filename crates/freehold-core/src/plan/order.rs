//! Functions and views in the order in which each finds what it needs.

use crate::diff::Change;
use crate::model::QualifiedName;
use std::collections::{BTreeMap, BTreeSet};

/// Depth first by name: what a function or view needs comes before it.
pub(super) fn by_need(changes: &mut [Change]) {
    let names: Vec<_> = changes.iter().filter_map(name).cloned().collect();
    let mut waiting: BTreeMap<_, _> =
        changes.iter().filter_map(|change| Some((name(change)?.clone(), change.clone()))).collect();
    let mut ordered = Vec::new();
    for name in &names {
        visit(name, &mut waiting, &mut ordered);
    }
    for (change, ordered) in changes.iter_mut().zip(ordered) {
        *change = ordered;
    }
}

fn visit(wanted: &QualifiedName, waiting: &mut BTreeMap<QualifiedName, Change>, ordered: &mut Vec<Change>) {
    let Some(change) = waiting.remove(wanted) else { return };
    for need in needs(&change).into_iter().flatten() {
        visit(need, waiting, ordered);
    }
    ordered.push(change);
}

/// The function or view that a change is about.
fn name(change: &Change) -> Option<&QualifiedName> {
    match change {
        Change::DropView(view) => Some(&view.name),
        Change::DropFunction(function) => Some(&function.name),
        other => made(other),
    }
}

/// The function or view that a change makes.
pub(super) fn made(change: &Change) -> Option<&QualifiedName> {
    match change {
        Change::CreateFunction(function) | Change::ReplaceFunction { function, .. } => Some(&function.name),
        Change::CreateView(view) => Some(&view.name),
        _ => None,
    }
}

/// What that needs.
pub(super) fn needs(change: &Change) -> Option<&BTreeSet<QualifiedName>> {
    match change {
        Change::CreateFunction(function)
        | Change::ReplaceFunction { function, .. }
        | Change::DropFunction(function) => Some(&function.needs),
        Change::CreateView(view) | Change::DropView(view) => Some(&view.needs),
        _ => None,
    }
}
