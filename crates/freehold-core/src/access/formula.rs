//! What a trust expression comes to for one kind of caller: what of the row in question, of those it hangs on and of those
//! that speak of the caller has to be so. It is what `decide` does, as a formula.

use crate::lower::{held_tenants, me_column, target_column, tenant_column};
use crate::model::{
    BaseType, Capacity, Claim, Column, Command, Comparison, Model, Operand, QualifiedName, Role, Table, Test,
    Trust,
};
use std::collections::BTreeSet;

/// A formula about a row and whoever asks.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Formula {
    /// One of these.
    Any(Vec<Formula>),
    /// All of these.
    All(Vec<Formula>),
    /// Not this.
    Not(Box<Formula>),
    /// Something that is so or not.
    Fact(Fact),
    /// What a column of the row holds.
    Value { column: String, test: Test, domain: Domain },
    /// What the caller's token says.
    Claim(Claim),
    /// That a step leads to a row of which something holds.
    Some {
        step: Step,
        leads: Leads,
        /// The columns that are the same here and there.
        holds: BTreeSet<(String, String)>,
        body: Box<Formula>,
    },
}

/// Something about the row and the caller that is so or not.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fact {
    /// A column names the caller.
    Names(String),
    /// A column lists the caller.
    Lists(String),
    /// What the row has in its role has a permission.
    Permits { permissions: QualifiedName, columns: [String; 3], permission: String },
    /// SQL says so.
    Unchecked(String),
}

/// Which values a column can have.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Domain {
    pub nullable: bool,
    /// Whole numbers, between two of which there may be nothing.
    pub whole: bool,
    /// Only these.
    pub labels: Option<Vec<String>>,
}

/// From one row to another.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Step {
    /// To the row that a column refers to by its key.
    Via { column: String, table: QualifiedName, key: String },
    /// To one above it in its tree.
    Above { column: String },
    /// To one that a row of another table joins it to.
    Joined { join: QualifiedName, here: String, there: String, to: QualifiedName },
    /// To one that says something of the caller, and of what the row has in `ours`.
    Standing { table: QualifiedName, theirs: String, ours: String, member: Vec<String> },
    /// To one that says something of the caller, whatever the row.
    Staff { table: QualifiedName, member: Vec<String> },
    /// To a membership of the row's owner, of a tenant that the caller has one of.
    Peer { table: QualifiedName, tenant: String, member: Vec<String>, owner: String },
    /// From there to the caller's.
    Fellow,
    /// To all rows of a chain by which the row's owner reports to the caller.
    Chain { table: QualifiedName, of: String, to: String, owner: String },
}

/// To how many rows a step leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Leads {
    /// To one.
    One,
    /// To one or none.
    OneOrNone,
    /// To one or more.
    Several,
    /// To any number.
    Any,
}

impl Formula {
    pub const FALSE: Self = Self::Any(Vec::new());
    pub const TRUE: Self = Self::All(Vec::new());

    fn of(value: bool) -> Self {
        if value { Self::TRUE } else { Self::FALSE }
    }
}

/// Who asks, and for what.
#[derive(Clone, Copy)]
pub(super) struct Asking<'a> {
    pub model: &'a Model,
    pub command: Command,
    /// Whether he is signed in.
    pub signed_in: bool,
    /// Whether the row is about to be added.
    is_new: bool,
    /// What ends delegation in a circle, which `validate` refuses.
    depth: usize,
}

impl<'a> Asking<'a> {
    pub fn new(model: &'a Model, command: Command, signed_in: bool) -> Self {
        let is_new = command == Command::Insert;
        Self { model, command, signed_in, is_new, depth: model.tables.len() + 1 }
    }

    /// The same asked for another command, which adds the row only if this does.
    pub fn for_command(self, command: Command) -> Self {
        Self { command, is_new: self.is_new && command == Command::Insert, ..self }
    }

    /// The same asked of a row that is there.
    pub fn elsewhere(self) -> Self {
        Self { is_new: false, ..self }
    }

    /// What a table's trust model comes to.
    pub fn decides(self, table: &Table) -> Formula {
        match &table.trust {
            Some(trust) => self.admits_above_floor(&trust.decided(self.command).trust, table),
            None => Formula::FALSE,
        }
    }

    /// What an expression comes to, with the table's floor.
    pub fn admits_above_floor(self, trust: &Trust, table: &Table) -> Formula {
        let floor = table.trust.iter().filter_map(|trust| trust.floor.as_ref());
        let floor = floor.map(|floor| self.admits(&floor.trust, table));
        Formula::All(std::iter::once(self.admits(trust, table)).chain(floor).collect())
    }

    /// What an expression comes to.
    pub fn admits(self, trust: &Trust, table: &Table) -> Formula {
        self.of_row(trust, table).unwrap_or(Formula::FALSE)
    }

    fn of_row(self, trust: &Trust, table: &Table) -> Option<Formula> {
        let each = |parts: &[Trust]| parts.iter().map(|part| self.admits(part, table)).collect();
        Some(match trust {
            Trust::Any(parts) => Formula::Any(each(parts)),
            Trust::All(parts) => match parts.is_empty() {
                true => Formula::FALSE,
                false => Formula::All(each(parts)),
            },
            Trust::Anyone => Formula::TRUE,
            Trust::SignedIn => Formula::of(self.signed_in),
            Trust::Service | Trust::Nobody => Formula::FALSE,
            Trust::When(condition) => value(table.column(&condition.column)?, condition.test.clone()),
            Trust::Unchecked { sql, .. } => Formula::Fact(Fact::Unchecked(sql.to_string())),
            Trust::Parent { parent, by } => self.parent(parent, by, table)?,
            Trust::Through { join, to } => self.through(join, to, table)?,
            Trust::Within(parts) => self.within(parts, table),
            // all others ask who he is
            _ if !self.signed_in => Formula::FALSE,
            Trust::Owner => names(table.with_role(Role::Owner).next()?),
            Trust::Me => names(me_column(table)?),
            Trust::NotMe => {
                let me = me_column(table)?;
                Formula::All(vec![Formula::Not(Box::new(names(me))), value(me, Test::IsNotNull)])
            }
            Trust::Assignee => names(table.with_role(Role::Assignee).next()?),
            Trust::Listed => names(table.with_role(Role::Listed).next()?),
            Trust::Named { column } => names(table.column(column)?),
            Trust::Claim(claim) => Formula::Claim(claim.clone()),
            Trust::Member { membership, via, capacity } => self.member(membership, via, capacity, table)?,
            Trust::Staff { staff, capacity } => {
                let members = self.model.table(staff)?;
                let step = Step::Staff { table: staff.clone(), member: member_columns(members) };
                some(step, Leads::Any, self.counts(members, capacity)?)
            }
            Trust::Shared { shares, capacity } => {
                let sharing = self.model.table(shares)?;
                let theirs = target_column(sharing, &table.name)?;
                self.standing(sharing, (theirs, table.key()?), capacity)?
            }
            Trust::Peer { membership } => {
                let members = self.model.table(membership)?;
                let step = Step::Peer {
                    table: membership.clone(),
                    tenant: members.with_role(Role::Tenant).next()?.name.to_string(),
                    member: member_columns(members),
                    owner: table.with_role(Role::Owner).next()?.name.to_string(),
                };
                let fellow = some(Step::Fellow, Leads::One, current(members));
                some(step, Leads::Any, Formula::All(vec![current(members), fellow]))
            }
            Trust::Manager { reports } => {
                let reporting = self.model.table(reports)?;
                let name = |role| Some(reporting.with_role(role).next()?.name.to_string());
                let step = Step::Chain {
                    table: reports.clone(),
                    of: name(Role::Member)?,
                    to: name(Role::Manager)?,
                    owner: table.with_role(Role::Owner).next()?.name.to_string(),
                };
                some(step, Leads::Any, current(reporting))
            }
        })
    }

    fn member(
        self,
        membership: &QualifiedName,
        via: &[QualifiedName],
        capacity: &Capacity,
        table: &Table,
    ) -> Option<Formula> {
        let members = self.model.table(membership)?;
        let there = members.with_role(Role::Tenant).next()?;
        match via {
            [] => {
                let top = &there.reference.as_ref()?.target.table;
                self.standing(members, (there, tenant_column(table, top)?), capacity)
            }
            [next, rest @ ..] => {
                let above = self.model.table(next)?;
                let body = self.member(membership, rest, capacity, above)?;
                Some(self.up(table, tenant_column(table, next)?, above, body))
            }
        }
    }

    fn standing(
        self,
        members: &Table,
        (theirs, ours): (&Column, &Column),
        capacity: &Capacity,
    ) -> Option<Formula> {
        let member = member_columns(members);
        let (theirs, ours) = (theirs.name.to_string(), ours.name.to_string());
        let ends = |columns: &[crate::model::Str]| {
            !columns.is_empty()
                && columns.iter().all(|name| *name == theirs || member.iter().any(|of| of == name))
        };
        let is_single = member.len() == 1
            && (ends(&members.primary_key) || members.uniques.iter().any(|unique| ends(&unique.columns)));
        let leads = if is_single { Leads::OneOrNone } else { Leads::Any };
        let body = self.counts(members, capacity)?;
        Some(some(Step::Standing { table: members.name.clone(), theirs, ours, member }, leads, body))
    }

    /// What has to hold for a row that makes somebody a member, or staff.
    fn counts(self, members: &Table, capacity: &Capacity) -> Option<Formula> {
        let role = || members.with_role(Role::MemberRole).next();
        let held = match capacity {
            Capacity::Any => Formula::TRUE,
            Capacity::Roles(roles) => {
                value(role()?, Test::OneOf(roles.iter().cloned().map(Operand::Text).collect()))
            }
            Capacity::Permission { permissions, permission } => {
                let table = self.model.table(permissions)?;
                let name = |column: Option<&Column>| Some(column?.name.to_string());
                Formula::Fact(Fact::Permits {
                    permissions: permissions.clone(),
                    columns: [
                        name(role())?,
                        name(table.with_role(Role::MemberRole).next())?,
                        name(table.with_role(Role::Permission).next())?,
                    ],
                    permission: permission.to_string(),
                })
            }
        };
        Some(Formula::All(vec![current(members), held]))
    }

    fn parent(self, parent: &QualifiedName, by: &[Trust], table: &Table) -> Option<Formula> {
        let above = self.model.table(parent)?;
        let body = match by.is_empty() {
            true => self.also(above)?,
            false => {
                let there = Self { is_new: false, ..self };
                let admitted = by.iter().map(|part| there.admits(part, above)).collect();
                Formula::All(vec![self.there(Command::Select)?.decides(above), Formula::Any(admitted)])
            }
        };
        self.to_parent(parent, table, body)
    }

    /// That something holds for the row's parent.
    pub fn to_parent(self, parent: &QualifiedName, table: &Table, body: Formula) -> Option<Formula> {
        let points_at =
            |column: &&Column| column.reference.as_ref().is_some_and(|to| to.target.table == *parent);
        let via = table.with_role(Role::Parent).find(points_at)?;
        Some(self.up(table, via, self.model.table(parent)?, body))
    }

    fn through(self, join: &QualifiedName, to: &QualifiedName, table: &Table) -> Option<Formula> {
        self.to_joined(join, to, table, self.also(self.model.table(to)?)?)
    }

    /// That something holds for one of the rows that the row is joined to.
    pub fn to_joined(
        self,
        join: &QualifiedName,
        to: &QualifiedName,
        table: &Table,
        body: Formula,
    ) -> Option<Formula> {
        let joining = self.model.table(join)?;
        let step = Step::Joined {
            join: join.clone(),
            here: target_column(joining, &table.name)?.name.to_string(),
            there: target_column(joining, to)?.name.to_string(),
            to: to.clone(),
        };
        Some(some(step, Leads::Any, body))
    }

    /// Asking another row, which is there.
    fn there(self, command: Command) -> Option<Self> {
        Some(Self { command, is_new: false, depth: self.depth.checked_sub(1)?, ..self })
    }

    /// He may see the other row, and do the same to it.
    fn also(self, other: &Table) -> Option<Formula> {
        let seen = self.there(Command::Select)?.decides(other);
        match self.command {
            Command::Select => Some(seen),
            command => Some(Formula::All(vec![seen, self.there(command)?.decides(other)])),
        }
    }

    fn up(self, table: &Table, via: &Column, above: &Table, body: Formula) -> Formula {
        let step = Step::Via {
            column: via.name.to_string(),
            table: above.name.clone(),
            key: above.key().map(|key| key.name.to_string()).unwrap_or_default(),
        };
        let leads = if via.nullable { Leads::OneOrNone } else { Leads::One };
        Formula::Some { step, leads, holds: held(self.model, table, via), body: Box::new(body) }
    }

    fn within(self, parts: &[Trust], table: &Table) -> Formula {
        let each: Vec<_> = parts.iter().map(|part| self.admits(part, table)).collect();
        self.at_or_above(table, &each)
    }

    /// That one of these holds for the row itself or one above it. A new row is hung below another by whoever has that
    /// one.
    pub fn at_or_above(self, table: &Table, each: &[Formula]) -> Formula {
        let Some(above) = table.with_role(Role::Above).next() else { return Formula::Any(each.to_vec()) };
        let here = match self.is_new {
            true => Formula::All(vec![value(above, Test::IsNull), Formula::Any(each.to_vec())]),
            false => Formula::Any(each.to_vec()),
        };
        let holds = held(self.model, table, above);
        let there = each.iter().map(|body| Formula::Some {
            step: Step::Above { column: above.name.to_string() },
            leads: Leads::Several,
            holds: holds.clone(),
            body: Box::new(body.clone()),
        });
        let there = Formula::All(vec![value(above, Test::IsNotNull), Formula::Any(there.collect())]);
        Formula::Any(vec![here, there])
    }
}

fn some(step: Step, leads: Leads, body: Formula) -> Formula {
    Formula::Some { step, leads, holds: BTreeSet::new(), body: Box::new(body) }
}

fn held(model: &Model, table: &Table, via: &Column) -> BTreeSet<(String, String)> {
    let held = held_tenants(model, table, via).into_iter();
    held.map(|held| (held.here.name.to_string(), held.there.name.to_string())).collect()
}

fn names(column: &Column) -> Formula {
    let name = column.name.to_string();
    Formula::Fact(if column.role == Role::Listed { Fact::Lists(name) } else { Fact::Names(name) })
}

fn value(column: &Column, test: Test) -> Formula {
    let labels = match &column.base {
        BaseType::Set(set) => Some(set.labels.iter().map(ToString::to_string).collect()),
        _ => None,
    };
    let whole = matches!(column.base, BaseType::SmallInt | BaseType::Integer | BaseType::BigInt);
    let domain = Domain { nullable: column.nullable, whole, labels };
    Formula::Value { column: column.name.to_string(), test, domain }
}

fn member_columns(members: &Table) -> Vec<String> {
    members.with_role(Role::Member).map(|column| column.name.to_string()).collect()
}

/// Whether a row that makes somebody a member is switched on and hasn't run out.
fn current(members: &Table) -> Formula {
    let active = members.with_role(Role::Active);
    let active = active.map(|column| value(column, Test::Is(Comparison::Equal, Operand::Boolean(true))));
    let ahead = Test::Is(Comparison::Greater, Operand::Now { seconds: 0 });
    let expires = members
        .with_role(Role::Expires)
        .map(|column| Formula::Any(vec![value(column, Test::IsNull), value(column, ahead.clone())]));
    Formula::All(active.chain(expires).collect())
}
