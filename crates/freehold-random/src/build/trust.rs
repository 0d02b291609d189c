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
pub const ASSIGNEE: By = By(Trust::Assignee);
pub const LISTED: By = By(Trust::Listed);
pub const NOT_ME: By = By(Trust::NotMe);

pub fn by_member(membership: &str) -> By {
    by_member_as(membership, &[])
}

/// `member(…, role in (…))`
pub fn by_member_as(membership: &str, roles: &[&str]) -> By {
    By(Trust::Member { membership: public(membership), via: List::Borrowed(&[]), capacity: as_roles(roles) })
}

/// `staff(…)`
pub fn by_staff(staff: &str, roles: &[&str]) -> By {
    By(Trust::Staff { staff: public(staff), capacity: as_roles(roles) })
}

/// `member(…, via …)`
pub fn by_member_via(membership: &str, via: &[&str]) -> By {
    let via = via.iter().map(|name| public(name)).collect();
    By(Trust::Member { membership: public(membership), via, capacity: Capacity::Any })
}

/// `member(…) may …`
pub fn by_member_may(membership: &str, permissions: &str, permission: &str) -> By {
    let capacity = may(permissions, permission);
    By(Trust::Member { membership: public(membership), via: List::Borrowed(&[]), capacity })
}

/// `staff(…) may …`
pub fn by_staff_may(staff: &str, permissions: &str, permission: &str) -> By {
    By(Trust::Staff { staff: public(staff), capacity: may(permissions, permission) })
}

/// `shared_with(…)`, `shared_with(…, role in (…))`
pub fn shared_with(shares: &str, roles: &[&str]) -> By {
    By(Trust::Shared { shares: public(shares), capacity: as_roles(roles) })
}

pub fn peer(membership: &str) -> By {
    By(Trust::Peer { membership: public(membership) })
}

pub fn manager(reports: &str) -> By {
    By(Trust::Manager { reports: public(reports) })
}

pub fn through(join: &str, to: &str) -> By {
    By(Trust::Through { join: public(join), to: public(to) })
}

pub fn within(by: By) -> By {
    By(Trust::Within(match by.0 {
        Trust::Any(parts) => parts,
        other => vec![other].into(),
    }))
}

/// `owner(column)`, `assignee(column)`, `listed(column)`
pub fn named(column: &str) -> By {
    By(Trust::Named { column: column.to_owned().into() })
}

/// `when(column …)`
pub fn when(column: &str, test: Test) -> By {
    By(Trust::When(Condition { column: column.to_owned().into(), test }))
}

/// `claim(path …)`
pub fn claim(path: &str, test: ClaimTest) -> By {
    let path = path.split('.').map(|key| Str::Owned(key.to_owned())).collect();
    By(Trust::Claim(Claim { path, test }))
}

pub fn unchecked(sql: &str) -> By {
    By(Trust::Unchecked { sql: sql.to_owned().into(), reason: "nothing else says it".into() })
}

fn as_roles(roles: &[&str]) -> Capacity {
    if roles.is_empty() { Capacity::Any } else { Capacity::Roles(labels(roles)) }
}

fn may(permissions: &str, permission: &str) -> Capacity {
    Capacity::Permission { permissions: public(permissions), permission: permission.to_owned().into() }
}

fn labels(labels: &[&str]) -> List<Str> {
    labels.iter().map(|label| Str::Owned((*label).to_owned())).collect()
}

pub fn by_parent(parent: &str) -> By {
    By(Trust::Parent { parent: public(parent), by: List::Borrowed(&[]) })
}

/// `parent(P, …)`
pub fn by_parents(parent: &str, by: By) -> By {
    let by = match by.0 {
        Trust::Any(parts) => parts,
        other => vec![other].into(),
    };
    By(Trust::Parent { parent: public(parent), by })
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
    let decided = Decided::new(by.0, NOWHERE);
    TrustModel {
        rust_name: "Trusted".into(),
        place: NOWHERE,
        rendering: Rendering::AnyArray,
        label: None,
        select: decided.clone(),
        insert: decided.clone(),
        update: decided.clone(),
        delete: decided,
        floor: None,
    }
}

/// What is decided otherwise for one command.
pub trait Commands {
    fn select(self, by: By) -> Self;
    fn insert(self, by: By) -> Self;
    fn update(self, by: By) -> Self;
    fn delete(self, by: By) -> Self;
    fn floor(self, by: By) -> Self;
    fn exists(self) -> Self;
    fn label(self, label: &str) -> Self;
    /// `command("name") = …`, as often as it is said; the first takes the place of what was decided.
    fn named(self, command: Command, name: &str, by: By) -> Self;
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

    fn floor(self, by: By) -> Self {
        TrustModel { floor: Some(Decided::new(by.0, NOWHERE)), ..self }
    }

    fn exists(self) -> Self {
        TrustModel { rendering: Rendering::Exists, ..self }
    }

    fn label(self, label: &str) -> Self {
        TrustModel { label: Some(label.to_owned().into()), ..self }
    }

    fn named(mut self, command: Command, name: &str, by: By) -> Self {
        let decided = match command {
            Command::Select => &mut self.select,
            Command::Insert => &mut self.insert,
            Command::Update => &mut self.update,
            Command::Delete => &mut self.delete,
        };
        decided.trust = match decided.policies.is_empty() {
            true => by.0.clone(),
            false => (By(decided.trust.clone()) | by.clone()).0,
        };
        let policy = NamedPolicy { name: name.to_owned().into(), trust: by.0, place: NOWHERE };
        decided.policies.to_mut().push(policy);
        self
    }
}
