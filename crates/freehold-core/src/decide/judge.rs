use super::condition::{claims, from_now, meets};
use super::{Caller, Row, World};
use crate::lower::{me_column, target_column, tenant_column};
use crate::model::{Capacity, Column, Command, Model, QualifiedName, Role, Table, Trust};
use crate::reach::{Reach, reach};
use std::collections::BTreeSet;

/// A caller who asks for a command, in a world.
pub(super) struct Judge<'a> {
    pub model: &'a Model,
    pub command: Command,
    pub caller: Caller<'a>,
    pub world: &'a World,
    /// Whether the row is about to be added, and not one that is there.
    pub is_new: bool,
}

impl<'a> Judge<'a> {
    /// Whether the table's trust model admits the caller.
    pub fn decides(&self, table: &Table, row: &Row) -> bool {
        let Some(trust) = &table.trust else { return false };
        if self.caller == Caller::Service {
            // it passes by row level security, but not by the privileges on the table
            return reach(self.model, table, self.command) >= Reach::Service;
        }
        self.admits(&trust.decided(self.command).trust, table, row)
            && trust.floor.as_ref().is_none_or(|floor| self.admits(&floor.trust, table, row))
    }

    /// Whether an expression, or a part of one, does.
    pub fn admits(&self, trust: &Trust, table: &Table, row: &Row) -> bool {
        match trust {
            Trust::Owner => self.is_caller(table.with_role(Role::Owner).next(), row),
            Trust::Me => self.is_caller(me_column(table), row),
            Trust::Assignee => self.is_caller(table.with_role(Role::Assignee).next(), row),
            Trust::Listed => self.is_listed(table.with_role(Role::Listed).next(), row),
            Trust::Named { column } => match table.column(column) {
                Some(column) if column.role == Role::Listed => self.is_listed(Some(column), row),
                column => self.is_caller(column, row),
            },
            Trust::Member { membership, via, capacity } => {
                self.is_member(membership, via, capacity, table, row).unwrap_or(false)
            }
            Trust::Staff { staff, capacity } => self.is_staff(staff, capacity),
            Trust::Shared { shares, capacity } => {
                self.is_shared(shares, capacity, table, row).unwrap_or(false)
            }
            Trust::Peer { membership } => self.is_peer(membership, table, row).unwrap_or(false),
            Trust::Manager { reports } => self.is_manager(reports, table, row).unwrap_or(false),
            Trust::Parent { parent, by } => self.admits_parent(parent, by, table, row).unwrap_or(false),
            Trust::Through { join, to } => self.admits_through(join, to, table, row).unwrap_or(false),
            Trust::Within(parts) => self.admits_within(parts, table, row),
            Trust::SignedIn => self.caller.id().is_some(),
            Trust::Anyone => true,
            Trust::NotMe => self.is_somebody_else(table, row).unwrap_or(false),
            Trust::When(condition) => meets(condition, table, row),
            Trust::Claim(claim) => claims(claim, self.caller, table, row),
            // what SQL of the user's says can't be told: who asks for a proof leaves such tables out
            Trust::Service | Trust::Nobody | Trust::Unchecked { .. } => false,
            Trust::Any(parts) => parts.iter().any(|part| self.admits(part, table, row)),
            Trust::All(parts) => !parts.is_empty() && parts.iter().all(|part| self.admits(part, table, row)),
        }
    }

    fn is_caller(&self, column: Option<&Column>, row: &Row) -> bool {
        self.caller.id().is_some_and(|user| column.and_then(|column| value(row, column)) == Some(user))
    }

    fn is_listed(&self, column: Option<&Column>, row: &Row) -> bool {
        let listed = column.and_then(|column| value(row, column)).unwrap_or_default();
        let mut listed = listed.trim_matches(['{', '}']).split(',');
        self.caller.id().is_some_and(|user| listed.any(|id| id == user))
    }

    fn is_somebody_else(&self, table: &Table, row: &Row) -> Option<bool> {
        Some(value(row, me_column(table)?)? != self.caller.id()?)
    }

    /// That there is a membership is a fact, whether the caller may see it or not.
    fn is_member(
        &self,
        membership: &QualifiedName,
        via: &[QualifiedName],
        capacity: &Capacity,
        table: &Table,
        row: &Row,
    ) -> Option<bool> {
        let members = self.model.table(membership)?;
        let there = members.with_role(Role::Tenant).next()?;
        let top = &there.reference.as_ref()?.target.table;
        let (mut at, mut row) = (table, row);
        for next in via {
            let tenant = value(row, tenant_column(at, next)?)?;
            at = self.model.table(next)?;
            row = self.find(at, tenant)?;
        }
        let tenant = value(row, tenant_column(at, top)?)?;
        let user = self.caller.id()?;
        let mut rows = self.world.rows(membership).iter();
        Some(rows.any(|row| value(row, there) == Some(tenant) && self.counts(members, capacity, user, row)))
    }

    fn is_staff(&self, staff: &QualifiedName, capacity: &Capacity) -> bool {
        let (Some(table), Some(user)) = (self.model.table(staff), self.caller.id()) else { return false };
        self.world.rows(staff).iter().any(|row| self.counts(table, capacity, user, row))
    }

    fn is_shared(
        &self,
        shares: &QualifiedName,
        capacity: &Capacity,
        table: &Table,
        row: &Row,
    ) -> Option<bool> {
        let sharing = self.model.table(shares)?;
        let via = target_column(sharing, &table.name)?;
        let key = value(row, table.key()?)?;
        let user = self.caller.id()?;
        let mut rows = self.world.rows(shares).iter();
        Some(rows.any(|row| value(row, via) == Some(key) && self.counts(sharing, capacity, user, row)))
    }

    fn is_peer(&self, membership: &QualifiedName, table: &Table, row: &Row) -> Option<bool> {
        let members = self.model.table(membership)?;
        let tenant = members.with_role(Role::Tenant).next()?;
        let tenants = |user: &str| -> BTreeSet<&str> {
            let rows = self.world.rows(membership).iter();
            let counting = rows.filter(|row| self.counts(members, &Capacity::Any, user, row));
            counting.filter_map(|row| value(row, tenant)).collect()
        };
        let owner = value(row, table.with_role(Role::Owner).next()?)?;
        Some(!tenants(owner).is_disjoint(&tenants(self.caller.id()?)))
    }

    fn is_manager(&self, reports: &QualifiedName, table: &Table, row: &Row) -> Option<bool> {
        let reporting = self.model.table(reports)?;
        let (of, to) =
            (reporting.with_role(Role::Member).next()?, reporting.with_role(Role::Manager).next()?);
        let owner = value(row, table.with_role(Role::Owner).next()?)?;
        let mut below = BTreeSet::new();
        let mut managers = vec![self.caller.id()?];
        while let Some(manager) = managers.pop() {
            for row in self.world.rows(reports) {
                let report = (value(row, to) == Some(manager) && is_current(reporting, row))
                    .then(|| value(row, of))
                    .flatten();
                managers.extend(report.filter(|report| below.insert(*report)));
            }
        }
        Some(below.contains(owner))
    }

    /// Whether a row makes a user a member, or staff, in such a capacity.
    fn counts(&self, members: &Table, capacity: &Capacity, user: &str, row: &Row) -> bool {
        let role = members.with_role(Role::MemberRole).next().and_then(|column| value(row, column));
        let of_user = |column: &Column| value(row, column) == Some(user);
        members.with_role(Role::Member).any(of_user)
            && is_current(members, row)
            && match capacity {
                Capacity::Any => true,
                Capacity::Roles(roles) => role.is_some_and(|role| roles.iter().any(|known| known == role)),
                Capacity::Permission { permissions, permission } => {
                    role.is_some_and(|role| self.permits(permissions, permission, role).unwrap_or(false))
                }
            }
    }

    fn permits(&self, permissions: &QualifiedName, permission: &str, role: &str) -> Option<bool> {
        let table = self.model.table(permissions)?;
        let of = table.with_role(Role::MemberRole).next()?;
        let what = table.with_role(Role::Permission).next()?;
        let mut rows = self.world.rows(permissions).iter();
        Some(rows.any(|row| value(row, of) == Some(role) && value(row, what) == Some(permission)))
    }

    /// The caller may see the parent, and the parent's own trust admits the same command, or what is asked instead.
    fn admits_parent(&self, parent: &QualifiedName, by: &[Trust], table: &Table, row: &Row) -> Option<bool> {
        let above = self.model.table(parent)?;
        let via = table.with_role(Role::Parent).find(|column| points_at(column, parent))?;
        let row = self.find(above, value(row, via)?)?;
        if by.is_empty() {
            return Some(self.admits_also(above, row));
        }
        let there = |command| Self { command, is_new: false, ..*self };
        let admitted = || by.iter().any(|part| there(self.command).admits(part, above, row));
        Some(there(Command::Select).decides(above, row) && admitted())
    }

    /// That a row joins the two is a fact, whether the caller may see it or not.
    fn admits_through(
        &self,
        join: &QualifiedName,
        to: &QualifiedName,
        table: &Table,
        row: &Row,
    ) -> Option<bool> {
        let (joining, other) = (self.model.table(join)?, self.model.table(to)?);
        let (here, there) = (target_column(joining, &table.name)?, target_column(joining, to)?);
        let key = value(row, table.key()?)?;
        let mut joined = self.world.rows(join).iter().filter(|row| value(row, here) == Some(key));
        Some(joined.any(|row| {
            let found = value(row, there).and_then(|key| self.find(other, key));
            found.is_some_and(|row| self.admits_also(other, row))
        }))
    }

    fn admits_also(&self, table: &Table, row: &Row) -> bool {
        let Self { model, caller, world, .. } = *self;
        let admitted = |command| Judge { model, command, caller, world, is_new: false }.decides(table, row);
        admitted(Command::Select) && admitted(self.command)
    }

    /// Up to the root, or to a row that has been met before. A new row is hung below another by whoever has that one.
    fn admits_within(&self, parts: &[Trust], table: &Table, row: &Row) -> bool {
        let above = table.with_role(Role::Above).next();
        let up = |row: &'a Row| above.and_then(|column| value(row, column));
        let first = above.and_then(|column| value(row, column));
        let admits = |row: &Row| parts.iter().any(|part| self.admits(part, table, row));
        if (first.is_none() || !self.is_new) && admits(row) {
            return true;
        }
        let mut met = BTreeSet::new();
        let mut next = first.and_then(|key| self.find(table, key));
        while let Some(row) = next {
            if admits(row) {
                return true;
            }
            next = up(row).filter(|key| met.insert(*key)).and_then(|key| self.find(table, key));
        }
        false
    }

    /// The row with this key.
    fn find(&self, table: &Table, wanted: &str) -> Option<&'a Row> {
        let key = table.key()?;
        self.world.rows(&table.name).iter().find(|row| value(row, key) == Some(wanted))
    }
}

/// Whether a row of a membership is switched on and hasn't run out.
fn is_current(members: &Table, row: &Row) -> bool {
    let all = |role: Role, holds: &dyn Fn(Option<&str>) -> bool| {
        members.with_role(role).all(|column| holds(value(row, column)))
    };
    let is_ahead = |end: &str| from_now(end).is_some_and(|seconds| seconds > 0);
    all(Role::Active, &|active| active == Some("true")) && all(Role::Expires, &|end| end.is_none_or(is_ahead))
}

fn points_at(column: &Column, table: &QualifiedName) -> bool {
    column.reference.as_ref().is_some_and(|reference| reference.target.table == *table)
}

/// What a row holds in a column.
pub(super) fn value<'a>(row: &'a Row, column: &Column) -> Option<&'a str> {
    row.get(&*column.name)?.as_deref()
}
