//! What a trust model means, in plain Rust and once. Postgres is held against it.
//!
//! It is written from the definition of the trust algebra, never from the SQL.

use crate::lower::{frozen, me_column, tenant_column};
use crate::model::{Column, Command, Model, QualifiedName, Role, Str, Table, Trust};
use crate::reach::{Reach, reach};
use std::collections::BTreeMap;

/// Whether the table's trust model admits an act on a row.
///
/// For `update`, the row is the one before or the one after: both must be admitted. A trust model or a table
/// that isn't in the model admits nobody.
pub fn decide(
    model: &Model,
    table: &Table,
    command: Command,
    caller: Caller<'_>,
    row: &Row,
    world: &World,
) -> bool {
    let Some(trust) = &table.trust else { return false };
    if caller == Caller::Service {
        // it passes by row level security, but not by the privileges on the table
        return reach(model, table, command) >= Reach::Service;
    }
    Judge { model, command, caller, world }.admits(&trust.decided(command).trust, table, row)
}

/// Whether a caller who names a row by its key can do it.
///
/// An UPDATE or DELETE that looks for its row reads it, so the SELECT policies hold as well (documentation,
/// "create policy", table "Policies Applied by Command Type").
pub fn may(
    model: &Model,
    table: &Table,
    command: Command,
    caller: Caller<'_>,
    row: &Row,
    world: &World,
) -> bool {
    let admitted = |command| decide(model, table, command, caller, row, world);
    match command {
        Command::Select | Command::Insert => admitted(command),
        Command::Update | Command::Delete => admitted(Command::Select) && admitted(command),
    }
}

/// Whether a caller who names a row by its key can make it into `after`.
///
/// The new row must be admitted as the old one was, and as an UPDATE that reads asks for, it must still be one
/// that the caller may see (documentation, "create policy", the notes on SELECT policies). What the policies look
/// up is as it was before the statement. Nobody changes a column that says whose the row is, unless it is movable.
pub fn may_update(
    model: &Model,
    table: &Table,
    caller: Caller<'_>,
    (before, after): (&Row, &Row),
    world: &World,
) -> bool {
    let admitted = |row, command| decide(model, table, command, caller, row, world);
    let keeps = |column: &Column| value(before, column) == value(after, column);
    frozen(model, table).all(keeps)
        && [before, after].iter().all(|row| admitted(row, Command::Select) && admitted(row, Command::Update))
}

/// Who asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Caller<'a> {
    /// Somebody without a session.
    Visitor,
    /// Somebody in the role of those who are signed in, but without claims: nobody in particular.
    Unclaimed,
    /// A user, by id.
    User(&'a str),
    /// A server that holds the secret key.
    Service,
}

/// A row: each column's value as text, or `None` for NULL.
pub type Row = BTreeMap<String, Option<String>>;

/// The rows of every table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct World {
    /// The time, in the form in which the rows hold theirs, so that the later one sorts behind.
    pub now: String,
    /// By table.
    pub rows: BTreeMap<QualifiedName, Vec<Row>>,
}

impl World {
    fn rows(&self, table: &QualifiedName) -> &[Row] {
        self.rows.get(table).map_or(&[], Vec::as_slice)
    }
}

struct Judge<'a> {
    model: &'a Model,
    command: Command,
    caller: Caller<'a>,
    world: &'a World,
}

impl Judge<'_> {
    fn admits(&self, trust: &Trust, table: &Table, row: &Row) -> bool {
        match trust {
            Trust::Owner => self.is_caller(table.with_role(Role::Owner).next(), row),
            Trust::Me => self.is_caller(me_column(table), row),
            Trust::Member { membership, roles } => self.is_member(membership, roles, table, row),
            Trust::Staff { staff, roles } => self.is_staff(staff, roles),
            Trust::Parent { parent } => self.admits_parent(parent, table, row),
            Trust::SignedIn => matches!(self.caller, Caller::User(_)),
            Trust::Anyone => true,
            Trust::Service | Trust::Nobody => false,
            Trust::Any(parts) => parts.iter().any(|part| self.admits(part, table, row)),
            Trust::All(parts) => !parts.is_empty() && parts.iter().all(|part| self.admits(part, table, row)),
        }
    }

    fn is_caller(&self, column: Option<&Column>, row: &Row) -> bool {
        let Caller::User(user) = self.caller else { return false };
        column.and_then(|column| value(row, column)) == Some(user)
    }

    /// A membership counts if the caller may see it: a policy sees no more than its caller.
    fn is_member(&self, membership: &QualifiedName, roles: &[Str], table: &Table, row: &Row) -> bool {
        let found = || {
            let members = self.model.table(membership)?;
            let there = members.with_role(Role::Tenant).next()?;
            let here = tenant_column(table, &there.reference.as_ref()?.target.table)?;
            let tenant = value(row, here)?;
            let mut rows = self.world.rows(membership).iter();
            rows.find(|member| value(member, there) == Some(tenant) && self.counts(members, roles, member))
        };
        found().is_some()
    }

    fn is_staff(&self, staff: &QualifiedName, roles: &[Str]) -> bool {
        let Some(table) = self.model.table(staff) else { return false };
        self.world.rows(staff).iter().any(|row| self.counts(table, roles, row))
    }

    /// Whether a row makes the caller a member, or staff, in one of these roles.
    fn counts(&self, members: &Table, roles: &[Str], row: &Row) -> bool {
        let all = |role: Role, holds: &dyn Fn(Option<&str>) -> bool| {
            members.with_role(role).all(|column| holds(value(row, column)))
        };
        self.is_caller(members.with_role(Role::Member).next(), row)
            && (roles.is_empty()
                || members.with_role(Role::MemberRole).any(|column| {
                    value(row, column).is_some_and(|role| roles.iter().any(|admitted| admitted == role))
                }))
            && all(Role::Active, &|active| active == Some("true"))
            && all(Role::Expires, &|end| end.is_none_or(|end| end > &*self.world.now))
            && decide(self.model, members, Command::Select, self.caller, row, self.world)
    }

    /// The caller may see the parent, and the parent's own trust admits the same command.
    fn admits_parent(&self, parent: &QualifiedName, table: &Table, row: &Row) -> bool {
        let found = || {
            let above = self.model.table(parent)?;
            let via = table.with_role(Role::Parent).find(|column| {
                column.reference.as_ref().is_some_and(|reference| reference.target.table == *parent)
            })?;
            let key = &via.reference.as_ref()?.target.column;
            let wanted = value(row, via)?;
            let row = self.world.rows(parent).iter().find(|row| named(row, key) == Some(wanted))?;
            let admitted = |command| decide(self.model, above, command, self.caller, row, self.world);
            Some(admitted(Command::Select) && admitted(self.command))
        };
        found().unwrap_or(false)
    }
}

fn value<'a>(row: &'a Row, column: &Column) -> Option<&'a str> {
    named(row, &column.name)
}

fn named<'a>(row: &'a Row, column: &str) -> Option<&'a str> {
    row.get(column)?.as_deref()
}
