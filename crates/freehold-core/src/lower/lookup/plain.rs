//! Whether a policy can read in place what makes its caller a member.

use crate::model::{Model, Table, Trust, TrustModel};
use std::collections::BTreeSet;

/// Whether every member sees his row by himself, and the table's own policies don't lead back to it: Postgres refuses a
/// policy whose subquery reads the table that is being asked, whatever its policies for SELECT say (SQLSTATE 42P17).
pub(super) fn is_seen_plainly(model: &Model, table: &Table) -> bool {
    table.trust.as_ref().is_some_and(shows_own_row) && !leads_back(model, table)
}

/// Whether what is said of a table for any command speaks of that table again, by itself or by what it speaks of.
fn leads_back(model: &Model, table: &Table) -> bool {
    let (mut met, mut next) = (BTreeSet::new(), vec![table]);
    while let Some(of) = next.pop() {
        for decided in of.trust.iter().flat_map(|trust| trust.all()) {
            decided.trust.atoms(&mut |atom| {
                for name in atom.tables() {
                    next.extend(model.table(name).filter(|_| met.insert(name)));
                }
            });
        }
    }
    met.contains(&table.name)
}

/// Whether every member sees the row that makes him one, without anything else being looked up.
fn shows_own_row(trust: &TrustModel) -> bool {
    fn shows(trust: &Trust) -> bool {
        match trust {
            Trust::Me | Trust::SignedIn | Trust::Anyone => true,
            Trust::Any(parts) => parts.iter().all(speaks_of_row) && parts.iter().any(shows),
            Trust::All(parts) => parts.iter().all(shows),
            _ => false,
        }
    }
    fn speaks_of_row(trust: &Trust) -> bool {
        match trust {
            Trust::Any(parts) | Trust::All(parts) => parts.iter().all(speaks_of_row),
            Trust::Owner
            | Trust::Me
            | Trust::NotMe
            | Trust::Assignee
            | Trust::Listed
            | Trust::Named { .. }
            | Trust::SignedIn
            | Trust::Anyone
            | Trust::When(_)
            | Trust::Claim(_) => true,
            _ => false,
        }
    }
    trust.floor.is_none() && shows(&trust.select.trust)
}
