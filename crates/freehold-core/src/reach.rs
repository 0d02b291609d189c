//! The widest kind of caller that a trust model admits, whatever the row.

use crate::model::{Audience, Command, List, Model, QualifiedName, Table, Trust};

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

impl From<Audience> for Reach {
    fn from(audience: Audience) -> Self {
        match audience {
            Audience::Nobody => Self::Nobody,
            Audience::Service => Self::Service,
            Audience::SignedIn => Self::Users,
            Audience::Anyone => Self::Everyone,
        }
    }
}

/// How far a table's trust model reaches for a command.
pub fn reach(model: &Model, table: &Table, command: Command) -> Reach {
    reach_within(model, table, command, model.tables.len())
}

/// How far one expression reaches, if it stands in a trust model for this command.
pub fn reach_of(model: &Model, trust: &Trust, command: Command) -> Reach {
    of_trust(model, trust, command, model.tables.len())
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

/// How far the floor of a table's trust model reaches; everywhere if there is none.
pub(crate) fn floor_reach(model: &Model, table: &Table, command: Command) -> Reach {
    of_floor(model, table, command, model.tables.len())
}

/// `depth` ends what would not end by itself: delegation in a circle, which `validate` refuses.
fn reach_within(model: &Model, table: &Table, command: Command, depth: usize) -> Reach {
    match &table.trust {
        Some(trust) => {
            let above = of_trust(model, &trust.decided(command).trust, command, depth);
            // the service passes by every floor
            match above > Reach::Service {
                true => above.min(of_floor(model, table, command, depth).max(Reach::Service)),
                false => above,
            }
        }
        None => Reach::Nobody,
    }
}

fn of_floor(model: &Model, table: &Table, command: Command, depth: usize) -> Reach {
    let floor = table.trust.as_ref().and_then(|trust| trust.floor.as_ref());
    floor.map_or(Reach::Everyone, |floor| of_trust(model, &floor.trust, command, depth))
}

fn of_trust(model: &Model, trust: &Trust, command: Command, depth: usize) -> Reach {
    let each = |parts: &[Trust]| -> Vec<Reach> {
        parts.iter().map(|part| of_trust(model, part, command, depth)).collect()
    };
    let there = |table: &QualifiedName, command| {
        Some(reach_within(model, model.table(table)?, command, depth.checked_sub(1)?))
    };
    let seen = |table: &QualifiedName| there(table, Command::Select);
    // as far as the caller sees the other row, and its table admits the command
    let delegated = |table: &QualifiedName| match command {
        Command::Select => seen(table),
        command => Some(seen(table)?.min(there(table, command)?)),
    };
    match trust {
        Trust::Owner
        | Trust::Me
        | Trust::NotMe
        | Trust::Assignee
        | Trust::Listed
        | Trust::Named { .. }
        | Trust::Member { .. }
        | Trust::Staff { .. }
        | Trust::Shared { .. }
        | Trust::Peer { .. }
        | Trust::Manager { .. }
        | Trust::Within(_)
        | Trust::Claim(_)
        | Trust::SignedIn => Reach::Users,
        // they say nothing of the caller
        Trust::Anyone | Trust::When(_) | Trust::Unchecked { .. } => Reach::Everyone,
        Trust::Service => Reach::Service,
        Trust::Nobody => Reach::Nobody,
        Trust::Parent { parent, by } if !by.is_empty() => {
            let admitted = each(by).into_iter().max().unwrap_or(Reach::Nobody);
            seen(parent).map_or(Reach::Nobody, |seen| seen.min(admitted))
        }
        Trust::Parent { parent: other, .. } | Trust::Through { to: other, .. } => {
            delegated(other).unwrap_or(Reach::Nobody)
        }
        Trust::Any(parts) => each(parts).into_iter().max().unwrap_or(Reach::Nobody),
        Trust::All(parts) => each(parts).into_iter().min().unwrap_or(Reach::Nobody),
    }
}

/// Whether a table's trust model says for a command, by itself or by what it delegates to, what only SQL of the
/// user's says: nothing can be proved of it.
pub fn is_unproved(model: &Model, table: &Table, command: Command) -> bool {
    fn asks(model: &Model, table: &Table, command: Command, depth: usize) -> bool {
        let Some(trust) = &table.trust else { return false };
        let floor = trust.floor.iter().map(|floor| &floor.trust);
        let mut said = std::iter::once(&trust.decided(command).trust).chain(floor);
        said.any(|trust| says(model, trust, command, depth))
    }
    fn says(model: &Model, trust: &Trust, command: Command, depth: usize) -> bool {
        match trust {
            Trust::Unchecked { .. } => true,
            Trust::Any(parts) | Trust::All(parts) | Trust::Within(parts) => {
                parts.iter().any(|part| says(model, part, command, depth))
            }
            Trust::Parent { parent, by } if !by.is_empty() => {
                let (Some(other), Some(depth)) = (model.table(parent), depth.checked_sub(1)) else {
                    return false;
                };
                asks(model, other, Command::Select, depth)
                    || by.iter().any(|part| says(model, part, command, depth))
            }
            Trust::Parent { parent: other, .. } | Trust::Through { to: other, .. } => {
                let (Some(other), Some(depth)) = (model.table(other), depth.checked_sub(1)) else {
                    return false;
                };
                asks(model, other, Command::Select, depth)
                    || command != Command::Select && asks(model, other, command, depth)
            }
            _ => false,
        }
    }
    asks(model, table, command, model.tables.len())
}
