//! An expression taken apart, to say which part of it somebody owes his access to.

use crate::model::{Capacity, Command, List, Model, Trust};

/// Expressions that together mean what this one does, each as small as can be told.
pub(super) fn parts(model: &Model, trust: &Trust, command: Command) -> Vec<Trust> {
    taken_apart(model, trust, command, model.tables.len())
}

fn taken_apart(model: &Model, trust: &Trust, command: Command, depth: usize) -> Vec<Trust> {
    let inner = |part: &Trust| taken_apart(model, part, command, depth);
    match trust {
        Trust::Any(parts) => parts.iter().flat_map(inner).collect(),
        Trust::Within(parts) => {
            parts.iter().flat_map(inner).map(|part| Trust::Within(List::Owned(vec![part]))).collect()
        }
        Trust::Member { capacity, .. } | Trust::Staff { capacity, .. } | Trust::Shared { capacity, .. } => {
            let Capacity::Roles(roles) = capacity else { return vec![trust.clone()] };
            roles.iter().map(|role| in_role(trust, Capacity::Roles(vec![role.clone()].into()))).collect()
        }
        Trust::Parent { parent, by } => {
            let (Some(above), Some(depth)) = (model.table(parent), depth.checked_sub(1)) else {
                return vec![trust.clone()];
            };
            // a floor is of the parent as a whole
            let own = above.trust.as_ref().filter(|trust| trust.floor.is_none() && by.is_empty());
            let asked = own.map(|own| &own.decided(command).trust).into_iter().chain(by.iter());
            let parts = asked.flat_map(|part| taken_apart(model, part, command, depth));
            let by = |part| Trust::Parent { parent: parent.clone(), by: List::Owned(vec![part]) };
            let parts: Vec<_> = parts.map(by).collect();
            if parts.len() > 1 { parts } else { vec![trust.clone()] }
        }
        other => vec![other.clone()],
    }
}

fn in_role(trust: &Trust, to: Capacity) -> Trust {
    let mut trust = trust.clone();
    if let Trust::Member { capacity, .. } | Trust::Staff { capacity, .. } | Trust::Shared { capacity, .. } =
        &mut trust
    {
        *capacity = to;
    }
    trust
}
