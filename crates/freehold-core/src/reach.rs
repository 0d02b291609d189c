//! The widest kind of caller that a trust model admits, whatever the row.

use crate::model::{Command, List, Model, Table, Trust};

/// A kind of caller; each one includes those before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    /// Nobody at all.
    Nobody,
    /// The service alone.
    Service,
    /// Callers who are signed in, as far as a row admits them.
    Users,
    /// Visitors without a session as well.
    Everyone,
}

/// How far a table's trust model reaches for a command.
pub fn reach(model: &Model, table: &Table, command: Command) -> Reach {
    reach_within(model, table, command, model.tables.len())
}

/// How far one expression reaches, if it stands in a trust model for this command.
pub fn reach_of(model: &Model, trust: &Trust, command: Command) -> Reach {
    of_trust(model, trust, command, model.tables.len())
}

/// What of an expression can hold for a visitor without a session; `None` if nothing can.
pub fn for_visitors(model: &Model, trust: &Trust, command: Command) -> Option<Trust> {
    part_for(model, trust, command, Reach::Everyone)
}

/// What of an expression can hold for callers of a kind; `None` if nothing can.
///
/// They get a policy of just that: one that also named a table they may not read would refuse them altogether,
/// whichever side of the `or` it stands on.
pub(crate) fn part_for(model: &Model, trust: &Trust, command: Command, kind: Reach) -> Option<Trust> {
    let part = |part: &Trust| part_for(model, part, command, kind);
    match trust {
        Trust::Any(parts) => joined(parts.iter().filter_map(part).collect(), Trust::Any),
        Trust::All(parts) => joined(parts.iter().map(part).collect::<Option<_>>()?, Trust::All),
        atom => (reach_of(model, atom, command) >= kind).then(|| atom.clone()),
    }
}

fn joined(parts: Vec<Trust>, join: fn(List<Trust>) -> Trust) -> Option<Trust> {
    match <[Trust; 1]>::try_from(parts) {
        Ok([only]) => Some(only),
        Err(parts) if parts.is_empty() => None,
        Err(parts) => Some(join(List::Owned(parts))),
    }
}

/// `depth` ends what would not end by itself: delegation in a circle, which `validate` refuses.
fn reach_within(model: &Model, table: &Table, command: Command, depth: usize) -> Reach {
    match &table.trust {
        Some(trust) => of_trust(model, &trust.decided(command).trust, command, depth),
        None => Reach::Nobody,
    }
}

fn of_trust(model: &Model, trust: &Trust, command: Command, depth: usize) -> Reach {
    match trust {
        Trust::Owner | Trust::Me | Trust::Member { .. } | Trust::Staff { .. } | Trust::SignedIn => {
            Reach::Users
        }
        Trust::Anyone => Reach::Everyone,
        Trust::Service => Reach::Service,
        Trust::Nobody => Reach::Nobody,
        Trust::Parent { parent } => match (model.table(parent), depth.checked_sub(1)) {
            (Some(parent), Some(depth)) => {
                let seen = reach_within(model, parent, Command::Select, depth);
                seen.min(reach_within(model, parent, command, depth))
            }
            _ => Reach::Nobody,
        },
        Trust::Any(parts) => {
            parts.iter().map(|part| of_trust(model, part, command, depth)).max().unwrap_or(Reach::Nobody)
        }
        Trust::All(parts) => {
            parts.iter().map(|part| of_trust(model, part, command, depth)).min().unwrap_or(Reach::Nobody)
        }
    }
}
