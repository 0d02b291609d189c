//! Trust expressions as they are written in `#[trust(…)]`: `OWNER | by_member("memberships")`.

use super::{NOWHERE, public};
use freehold_core::model::*;
use std::ops::{BitAnd, BitOr};

/// A trust expression, for operators.
#[derive(Clone, Debug, PartialEq)]
pub struct By(pub Trust);

pub const OWNER: By = By(Trust::Owner);
pub const ME: By = By(Trust::Me);
pub const SIGNED_IN: By = By(Trust::SignedIn);
pub const ANYONE: By = By(Trust::Anyone);
pub const SERVICE: By = By(Trust::Service);
pub const NOBODY: By = By(Trust::Nobody);

pub fn by_member(membership: &str) -> By {
    by_member_as(membership, &[])
}

/// `member(…, role in (…))`
pub fn by_member_as(membership: &str, roles: &[&str]) -> By {
    By(Trust::Member { membership: public(membership), roles: labels(roles) })
}

/// `staff(…)`
pub fn by_staff(staff: &str, roles: &[&str]) -> By {
    By(Trust::Staff { staff: public(staff), roles: labels(roles) })
}

fn labels(labels: &[&str]) -> List<Str> {
    labels.iter().map(|label| Str::Owned((*label).to_owned())).collect()
}

pub fn by_parent(parent: &str) -> By {
    By(Trust::Parent { parent: public(parent) })
}

impl BitOr for By {
    type Output = By;

    fn bitor(self, other: By) -> By {
        let flat = |By(trust)| match trust {
            Trust::Any(parts) => parts.into_owned(),
            other => vec![other],
        };
        By(Trust::Any([flat(self), flat(other)].concat().into()))
    }
}

impl BitAnd for By {
    type Output = By;

    fn bitand(self, other: By) -> By {
        let flat = |By(trust)| match trust {
            Trust::All(parts) => parts.into_owned(),
            other => vec![other],
        };
        By(Trust::All([flat(self), flat(other)].concat().into()))
    }
}

/// A trust model that says the same for every command.
pub fn all(by: By) -> TrustModel {
    let decided = Decided { trust: by.0, place: NOWHERE };
    TrustModel {
        rust_name: "Trusted".into(),
        place: NOWHERE,
        rendering: Rendering::AnyArray,
        label: None,
        select: decided.clone(),
        insert: decided.clone(),
        update: decided.clone(),
        delete: decided,
    }
}

/// What is decided otherwise for one command.
pub trait Commands {
    fn select(self, by: By) -> Self;
    fn insert(self, by: By) -> Self;
    fn update(self, by: By) -> Self;
    fn delete(self, by: By) -> Self;
    fn exists(self) -> Self;
    fn label(self, label: &str) -> Self;
}

impl Commands for TrustModel {
    fn select(mut self, by: By) -> Self {
        self.select.trust = by.0;
        self
    }

    fn insert(mut self, by: By) -> Self {
        self.insert.trust = by.0;
        self
    }

    fn update(mut self, by: By) -> Self {
        self.update.trust = by.0;
        self
    }

    fn delete(mut self, by: By) -> Self {
        self.delete.trust = by.0;
        self
    }

    fn exists(self) -> Self {
        TrustModel { rendering: Rendering::Exists, ..self }
    }

    fn label(self, label: &str) -> Self {
        TrustModel { label: Some(label.to_owned().into()), ..self }
    }
}
