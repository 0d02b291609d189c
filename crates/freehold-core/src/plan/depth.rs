//! How functions and views rest on each other.

use crate::diff::Change;
use crate::model::QualifiedName;
use std::collections::{BTreeMap, BTreeSet};

/// How many functions and views each one rests on, one upon the other.
pub(super) struct Depths {
    made: BTreeMap<QualifiedName, usize>,
    dropped: BTreeMap<QualifiedName, usize>,
}

impl Depths {
    pub fn of(changes: &[Change]) -> Self {
        let depths = |name: fn(&Change) -> Option<&QualifiedName>| {
            let named = changes.iter().filter_map(|change| Some((name(change)?, needs(change)?)));
            let needs: BTreeMap<_, _> = named.collect();
            needs.keys().map(|name| ((*name).clone(), depth(name, &needs, needs.len()))).collect()
        };
        Self { made: depths(made), dropped: depths(dropped) }
    }

    /// Where a change stands among those of its phase: what others rest on is made before them, and dropped after them.
    pub fn rank(&self, change: &Change) -> usize {
        let of = |depths: &BTreeMap<_, usize>, name| depths.get(name).copied().unwrap_or(0);
        match (made(change), dropped(change)) {
            (Some(name), _) => of(&self.made, name),
            (_, Some(name)) => self.dropped.len() - of(&self.dropped, name),
            _ => 0,
        }
    }
}

fn depth(
    name: &QualifiedName,
    of: &BTreeMap<&QualifiedName, &BTreeSet<QualifiedName>>,
    limit: usize,
) -> usize {
    let needs = of.get(name).into_iter().copied().flatten().filter(|needed| of.contains_key(needed));
    let depths = needs.map(|needed| limit.checked_sub(1).map_or(0, |limit| 1 + depth(needed, of, limit)));
    depths.max().unwrap_or(0)
}

/// The function or view that a change makes.
pub(super) fn made(change: &Change) -> Option<&QualifiedName> {
    match change {
        Change::CreateFunction(function) | Change::ReplaceFunction { function, .. } => Some(&function.name),
        Change::CreateView(view) => Some(&view.name),
        _ => None,
    }
}

/// The function or view that goes.
fn dropped(change: &Change) -> Option<&QualifiedName> {
    match change {
        Change::DropFunction(function) => Some(&function.name),
        Change::DropView(view) => Some(&view.name),
        _ => None,
    }
}

/// What the function or view needs that a change is about.
pub(super) fn needs(change: &Change) -> Option<&BTreeSet<QualifiedName>> {
    match change {
        Change::CreateFunction(function)
        | Change::ReplaceFunction { function, .. }
        | Change::DropFunction(function) => Some(&function.needs),
        Change::CreateView(view) | Change::DropView(view) => Some(&view.needs),
        _ => None,
    }
}
