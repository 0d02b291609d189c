//! A trust expression multiplied out: what it asks, whichever table says so.

use super::{Literal, Product, Sum};
use crate::lower::target_column;
use crate::model::{Capacity, Column, Command, Condition, Model, QualifiedName, Role, Table, Test, Trust};
use std::collections::BTreeSet;

/// An expression with more cases than this isn't multiplied out: nobody could read them.
const CASES: usize = 256;

/// Who asks, and for what.
#[derive(Clone, Copy)]
pub(super) struct Expand<'a> {
    model: &'a Model,
    command: Command,
    signed_in: bool,
    /// Whether the row is about to be added.
    is_new: bool,
    /// What ends delegation in a circle, which `validate` refuses.
    depth: usize,
}

impl<'a> Expand<'a> {
    pub fn new(model: &'a Model, command: Command, signed_in: bool) -> Self {
        let is_new = command == Command::Insert;
        Self { model, command, signed_in, is_new, depth: model.tables.len() + 1 }
    }

    /// What a statement asks that names its row by the key: to select the row as well.
    pub fn by_key(self, table: &Table) -> Sum {
        let own = self.decides(table);
        if matches!(self.command, Command::Select | Command::Insert) {
            return own;
        }
        let seen = Self { command: Command::Select, ..self };
        let whole = || vec![&self.whole(table) | &seen.whole(table)];
        both(&own, &seen.decides(table)).unwrap_or_else(whole)
    }

    /// What a table's trust model comes to, its floor included.
    pub fn decides(self, table: &Table) -> Sum {
        let Some(trust) = &table.trust else { return Sum::new() };
        let own = self.admits(&trust.decided(self.command).trust, table);
        match &trust.floor {
            Some(floor) => {
                both(&own, &self.admits(&floor.trust, table)).unwrap_or_else(|| vec![self.whole(table)])
            }
            None => own,
        }
    }

    /// The same as it was written.
    fn whole(self, table: &Table) -> Product {
        let trust = table.trust.iter();
        let said = trust
            .flat_map(|trust| [Some(trust.decided(self.command)), trust.floor.as_ref()])
            .flatten()
            .map(|decided| Literal::Row { trust: decided.trust.clone(), command: self.command });
        said.collect()
    }

    fn admits(self, trust: &Trust, table: &Table) -> Sum {
        match trust {
            Trust::Any(parts) => short(parts.iter().flat_map(|part| self.admits(part, table)).collect()),
            Trust::All(parts) => {
                let mut parts = parts.iter().map(|part| self.admits(part, table));
                let first = parts.next().unwrap_or_default();
                let all = parts.try_fold(first, |all, part| both(&all, &part));
                let whole = || Literal::Row { trust: trust.clone(), command: self.command };
                all.unwrap_or_else(|| vec![[whole()].into()])
            }
            Trust::Anyone => vec![Product::new()],
            Trust::SignedIn if self.signed_in => vec![Product::new()],
            Trust::SignedIn | Trust::Service | Trust::Nobody => Sum::new(),
            Trust::When(_) | Trust::Unchecked { .. } => vec![[Literal::atom(trust.clone())].into()],
            Trust::Parent { parent, by } => self.parent(parent, by, table).unwrap_or_default(),
            Trust::Through { join, to } => self.through(join, to).unwrap_or_default(),
            Trust::Within(parts) => {
                let each = parts.iter().flat_map(|part| self.admits(part, table));
                if table.with_role(Role::Above).next().is_none() {
                    return each.collect();
                }
                each.map(|all| [Literal::Within { is_new: self.is_new, all }].into()).collect()
            }
            // all others ask who he is
            _ if !self.signed_in => Sum::new(),
            Trust::Member { capacity, .. }
            | Trust::Staff { capacity, .. }
            | Trust::Shared { capacity, .. } => {
                let Capacity::Roles(roles) = capacity else {
                    return vec![[Literal::atom(trust.clone())].into()];
                };
                let each =
                    roles.iter().map(|role| in_role(trust, Capacity::Roles(vec![role.clone()].into())));
                each.map(|atom| [Literal::atom(atom)].into()).collect()
            }
            _ => vec![[Literal::atom(trust.clone())].into()],
        }
    }

    fn parent(self, parent: &QualifiedName, by: &[Trust], table: &Table) -> Option<Sum> {
        let above = self.model.table(parent)?;
        let points_at =
            |column: &&Column| column.reference.as_ref().is_some_and(|to| to.target.table == *parent);
        let via = table.with_role(Role::Parent).find(points_at)?;
        let there = match by {
            [] => self.also(above)?,
            by => {
                let elsewhere = Self { is_new: false, ..self };
                let asked = by.iter().flat_map(|part| elsewhere.admits(part, above)).collect();
                let seen = self.there(Command::Select)?;
                both(&seen.decides(above), &short(asked)).unwrap_or_else(|| {
                    let asked = Literal::Row { trust: Trust::any(by), command: self.command };
                    vec![&seen.whole(above) | &[asked].into()]
                })
            }
        };
        let is_there = |all: Product| match all.is_empty() && via.nullable {
            true => {
                let condition = Condition { column: via.name.clone(), test: Test::IsNotNull };
                [Literal::atom(Trust::When(condition))].into()
            }
            false => {
                let of = |of| Literal::Parent { parent: parent.clone(), of: Box::new(of) };
                all.into_iter().map(of).collect()
            }
        };
        Some(there.into_iter().map(is_there).collect())
    }

    fn through(self, join: &QualifiedName, to: &QualifiedName) -> Option<Sum> {
        target_column(self.model.table(join)?, to)?;
        let there = self.also(self.model.table(to)?)?.into_iter();
        let joined = |all| [Literal::Joined { join: join.clone(), to: to.clone(), all }].into();
        Some(there.map(joined).collect())
    }

    /// He may see the other row, and do the same to it.
    fn also(self, other: &Table) -> Option<Sum> {
        let seen = self.there(Command::Select)?;
        let does = self.there(self.command)?;
        if self.command == Command::Select {
            return Some(seen.decides(other));
        }
        let whole = || vec![&does.whole(other) | &seen.whole(other)];
        Some(both(&does.decides(other), &seen.decides(other)).unwrap_or_else(whole))
    }

    fn there(self, command: Command) -> Option<Self> {
        Some(Self { command, is_new: false, depth: self.depth.checked_sub(1)?, ..self })
    }
}

/// Each with each, unless that is too much.
fn both(one: &[Product], other: &[Product]) -> Option<Sum> {
    let each = one.iter().flat_map(|one| other.iter().map(move |other| one | other));
    (one.len() * other.len() <= CASES).then(|| short(each.collect()))
}

/// Without what another one of them says with less.
fn short(sum: Sum) -> Sum {
    let sum: BTreeSet<_> = sum.into_iter().collect();
    let is_least = |one: &&Product| !sum.iter().any(|other| other != *one && other.is_subset(one));
    sum.iter().filter(is_least).cloned().collect()
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
