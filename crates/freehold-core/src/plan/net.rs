use crate::diff::{Change, TableChange};

/// Changes as what they come to: what is put aside until its new name is free is renamed once.
pub(crate) fn net(changes: &[Change]) -> Vec<Change> {
    let mut net: Vec<Change> = Vec::new();
    for change in changes {
        let mut change = change.clone();
        if let Some(earlier) = net.iter().position(|earlier| goes_on(earlier, &change)) {
            since(&mut change, &net.remove(earlier));
        }
        net.push(change);
    }
    net
}

/// Whether a rename begins with what an earlier one made.
fn goes_on(earlier: &Change, change: &Change) -> bool {
    match (earlier, change) {
        (Change::RenameTable { to, .. }, Change::RenameTable { from, .. }) => to == from,
        (
            Change::AlterTable { table: one, change: TableChange::RenameColumn { to, .. } },
            Change::AlterTable { table: other, change: TableChange::RenameColumn { from, .. } },
        ) => (one, to) == (other, from),
        _ => false,
    }
}

/// Takes the name that an earlier rename began with.
fn since(change: &mut Change, earlier: &Change) {
    match (change, earlier) {
        (Change::RenameTable { from, .. }, Change::RenameTable { from: first, .. }) => from.clone_from(first),
        (
            Change::AlterTable { change: TableChange::RenameColumn { from, .. }, .. },
            Change::AlterTable { change: TableChange::RenameColumn { from: first, .. }, .. },
        ) => from.clone_from(first),
        _ => {}
    }
}
