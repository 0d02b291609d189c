//! What changes about sequences and views.

use super::{Change, Found, Intent, Unsettled};
use crate::catalog::Catalog;

pub(super) fn diff(from: &Catalog, to: &Catalog, intent: &Intent, found: &mut Found) {
    for (name, to) in &to.sequences {
        match from.sequences.get(name) {
            Some(from) if from == to => {}
            Some(from) => found.changes.push(Change::AlterSequence { from: from.clone(), to: to.clone() }),
            None => found.changes.push(Change::CreateSequence(to.clone())),
        }
    }
    // a new one of another name would begin anew, and give numbers that are taken
    for name in from.sequences.keys().filter(|name| !to.sequences.contains_key(name)) {
        let refused =
            |of: &Unsettled| matches!(of, Unsettled::SequenceNotRenamed { from, .. } if from == name);
        if intent.dropped_sequences.contains(name) {
            found.changes.push(Change::DropSequence { name: name.clone() });
        } else if !found.unsettled.iter().any(refused) {
            found.unsettled.push(Unsettled::SequenceGone { sequence: name.clone() });
        }
    }
    // a view holds nothing, so it is made anew whatever changes
    for (name, before) in &from.views {
        if to.views.get(name) != Some(before) {
            found.changes.push(Change::DropView(before.clone()));
        }
    }
    for (name, after) in &to.views {
        if from.views.get(name) != Some(after) {
            found.changes.push(Change::CreateView(after.clone()));
        }
    }
}
