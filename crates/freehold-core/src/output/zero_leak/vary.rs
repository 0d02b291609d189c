//! Ways in which the planted world can differ in one respect, for everything that a trust model goes by.

use super::change::{Change, same_key};
use crate::decide::Row;
use crate::lower::{held_tenants, me_column};
use crate::model::{
    BaseType, Capacity, ClaimTest, Column, Command, Condition, Default, Model, Operand, QualifiedName, Role,
    Table, Test, Trust,
};
use crate::output::plant::{Planted, SIDES, USERS, fresh_key, is_unique, plain};
use std::collections::BTreeSet;

/// One respect, in words too, and the atoms that are asked of it.
pub(super) struct Variation {
    pub said: String,
    pub changes: Vec<Change>,
    pub about: BTreeSet<String>,
    pub matters: Matters,
}

/// When a variation has been seen to matter, or not to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Matters {
    /// To this user, whatever comes of it.
    To(&'static str),
    /// To whoever an atom holds for, or doesn't, because of it.
    ByWhatChanges,
    /// To nobody, if all is well.
    ToNobody,
}

const ADA: &str = USERS[0].1;
const BEN: &str = USERS[1].1;
const EVE: &str = USERS[2].1;
const PAST: &str = "now-60";
const AHEAD: &str = "now+86400";

/// The ways for a command on a table. Only what its keys and constraints allow is among them.
pub(super) fn variations(
    model: &Model,
    planted: &Planted,
    table: &Table,
    command: Command,
) -> Vec<Variation> {
    let mut varying = Varying { model, planted, found: Vec::new(), path: String::new(), is_seeing: false };
    varying.decided(table, command, "");
    varying.found
}

struct Varying<'a> {
    model: &'a Model,
    planted: &'a Planted,
    found: Vec<Variation>,
    path: String,
    /// Whether all that is met says whether another table's row is seen.
    is_seeing: bool,
}

impl Varying<'_> {
    /// As `Question::read` goes, with the same paths.
    fn decided(&mut self, table: &Table, command: Command, path: &str) {
        let Some(trust) = &table.trust else { return };
        self.part(&trust.decided(command).trust, table, command, &format!("{path}."));
        if let Some(floor) = &trust.floor {
            self.part(&floor.trust, table, command, &format!("{path}_"));
        }
    }

    fn part(&mut self, trust: &Trust, table: &Table, command: Command, path: &str) {
        if !self.is_seeing {
            path.clone_into(&mut self.path);
        }
        match trust {
            Trust::Any(parts) | Trust::All(parts) => self.each(parts, table, command, path),
            Trust::Within(parts) => {
                self.tree(table);
                self.each(parts, table, command, path);
            }
            Trust::Parent { parent, by } => {
                self.decoys(table);
                let Some(above) = self.model.table(parent) else { return };
                self.seen(above, command);
                match &by[..] {
                    [] => self.decided(above, command, &format!("{path}/")),
                    by => self.each(by, above, command, &format!("{path}/")),
                }
            }
            Trust::Through { join, to } => {
                self.remove(join, "isn't there");
                if let Some(other) = self.model.table(to) {
                    self.seen(other, command);
                    self.decided(other, command, &format!("{path}/"));
                }
            }
            Trust::Owner => self.people(table, table.with_role(Role::Owner).next()),
            Trust::Assignee => self.people(table, table.with_role(Role::Assignee).next()),
            Trust::Listed => self.people(table, table.with_role(Role::Listed).next()),
            Trust::Named { column } => self.people(table, table.column(column)),
            Trust::Me | Trust::NotMe => self.people(table, me_column(table)),
            Trust::Member { membership, capacity, .. } => {
                self.members(membership, capacity);
                self.decoys(table);
            }
            Trust::Staff { staff, capacity } => self.members(staff, capacity),
            Trust::Shared { shares, capacity } => self.members(shares, capacity),
            Trust::Peer { membership } => {
                self.members(membership, &Capacity::Any);
                self.people(table, table.with_role(Role::Owner).next());
            }
            Trust::Manager { reports } => {
                self.managers(reports);
                self.lapses(reports);
                self.people(table, table.with_role(Role::Owner).next());
            }
            Trust::When(condition) => self.condition(table, condition),
            Trust::Claim(claim) => {
                if let ClaimTest::IsColumn(column) = &claim.test
                    && let Some(column) = table.column(column)
                {
                    self.set(table, 0, column, self.planted_value(table, 1, column), Matters::ByWhatChanges);
                }
            }
            Trust::SignedIn | Trust::Anyone | Trust::Service | Trust::Nobody | Trust::Unchecked { .. } => {}
        }
    }

    /// That a row of another table is seen is one atom, whatever it is seen by.
    fn seen(&mut self, table: &Table, command: Command) {
        if command != Command::Select && !self.is_seeing {
            self.is_seeing = true;
            self.decided(table, Command::Select, "");
            self.is_seeing = false;
        }
    }

    fn each(&mut self, parts: &[Trust], table: &Table, command: Command, path: &str) {
        for (n, part) in parts.iter().enumerate() {
            self.part(part, table, command, &format!("{path}{n}"));
        }
    }

    /// Whom a column names.
    fn people(&mut self, table: &Table, column: Option<&Column>) {
        let Some(column) = column else { return };
        let values = match column.role {
            Role::Listed => vec![
                (Some(format!("{{{EVE}}}")), EVE),
                (Some(format!("{{{BEN},{ADA}}}")), ADA),
                (Some(format!("{{{ADA}}}")), ADA),
                (Some("{}".to_owned()), ADA),
            ],
            _ => vec![
                (Some(EVE.to_owned()), EVE),
                (Some(ADA.to_owned()), ADA),
                (Some(BEN.to_owned()), BEN),
                (None, ADA),
            ],
        };
        for (value, whom) in values {
            self.set(table, 0, column, value, Matters::To(whom));
        }
        self.decoys(table);
    }

    /// A column that could be taken for another, for both point at the same table: it points at the other side's row.
    fn decoys(&mut self, table: &Table) {
        let target =
            |column: &Column| column.reference.as_ref().map(|reference| reference.target.table.clone());
        for column in table.columns.iter().filter(|column| matches!(column.role, Role::Ref | Role::Assignee))
        {
            let alike = table.columns.iter().filter(|other| target(other) == target(column)).count();
            let Some(reference) = column.reference.as_ref().filter(|_| alike > 1 && !column.nullable) else {
                continue;
            };
            let there = self.planted.world.rows.get(&reference.target.table);
            let value = there.and_then(|rows| rows.get(1)?.get(&*reference.target.column)?.clone());
            self.set(table, 0, column, value, Matters::ToNobody);
        }
    }

    /// The first side's row goes; and the user who has nothing gets one like it, in each role, and once as it doesn't
    /// count any more.
    fn members(&mut self, members: &QualifiedName, capacity: &Capacity) {
        self.remove(members, "isn't there");
        let Some(table) = self.model.table(members) else { return };
        let Some(model) = self.rows(members).first().cloned() else { return };
        let role = table.with_role(Role::MemberRole).next();
        let labels: Vec<String> = match role.map(|column| &column.base) {
            Some(BaseType::Set(set)) => set.labels.iter().map(ToString::to_string).collect(),
            _ => Vec::new(),
        };
        let admitted = match capacity {
            Capacity::Roles(roles) => roles.first().map(ToString::to_string),
            _ => None,
        };
        let mut like = |said: &str, with: Vec<(&Column, Option<String>)>| {
            let mut row = model.clone();
            for column in table.columns.iter() {
                let value = match column.role {
                    Role::Id => Some(fresh_key(column, 0, 0x200 + self.planted.order.len())),
                    Role::Member => Some(EVE.to_owned()),
                    Role::MemberRole => {
                        admitted.clone().or_else(|| row.get(&*column.name).cloned().flatten())
                    }
                    _ if is_unique(table, column) && column.reference.is_none() => Some(plain(column, SIDES)),
                    _ => continue,
                };
                if column.default != Some(Default::Identity) || column.role == Role::Id {
                    row.insert(column.name.to_string(), value);
                }
            }
            for (column, value) in with {
                row.insert(column.name.to_string(), value);
            }
            self.add(table, said, row, Matters::To(EVE));
        };
        match role {
            Some(column) if !labels.is_empty() => {
                for label in &labels {
                    let said = format!(" as {label}");
                    like(&said, vec![(column, Some(label.clone()))]);
                }
            }
            _ => like("", Vec::new()),
        }
        for column in table.with_role(Role::Active) {
            like(" that is inactive", vec![(column, Some("false".into()))]);
        }
        for column in table.with_role(Role::Expires) {
            for (said, value) in [("has run out", PAST), ("runs out now", "now"), ("is still good", AHEAD)] {
                like(&format!(" that {said}"), vec![(column, Some(value.into()))]);
            }
            if column.nullable {
                like(" that never runs out", vec![(column, None)]);
            }
        }
        if let (Some(column), Some(label)) = (role, &admitted) {
            self.set(table, 0, column, Some(label.clone()), Matters::ByWhatChanges);
        }
        self.lapses(members);
        if let Capacity::Permission { permissions, permission } = capacity {
            self.permissions(permissions, permission, &labels);
        }
    }

    /// What a role permits, and what it doesn't.
    fn permissions(&mut self, permissions: &QualifiedName, permission: &str, labels: &[String]) {
        let Some(table) = self.model.table(permissions) else { return };
        let (Some(of), Some(what)) =
            (table.with_role(Role::MemberRole).next(), table.with_role(Role::Permission).next())
        else {
            return;
        };
        self.remove(permissions, "isn't there");
        let Some(model) = self.rows(permissions).first().cloned() else { return };
        let labels = match labels {
            [] => vec![model.get(&*of.name).cloned().flatten()],
            labels => labels.iter().cloned().map(Some).collect(),
        };
        let other = match &what.base {
            BaseType::Set(set) => {
                set.labels.iter().find(|label| **label != *permission).map(ToString::to_string)
            }
            _ => None,
        };
        for permitted in std::iter::once(permission.to_owned()).chain(other) {
            for label in &labels {
                let mut row = model.clone();
                for column in table.with_role(Role::Id) {
                    let key = fresh_key(column, 0, 0x300 + self.planted.order.len());
                    row.insert(column.name.to_string(), Some(key));
                }
                row.insert(of.name.to_string(), label.clone());
                row.insert(what.name.to_string(), Some(permitted.clone()));
                let said = format!(" that lets {} {permitted}", label.as_deref().unwrap_or("nobody"));
                self.add(table, &said, row, Matters::ByWhatChanges);
            }
        }
    }

    /// The first side's row as it doesn't count any more.
    fn lapses(&mut self, members: &QualifiedName) {
        let Some(table) = self.model.table(members) else { return };
        for column in table.with_role(Role::Active) {
            self.set(table, 0, column, Some("false".into()), Matters::ByWhatChanges);
        }
        for column in table.with_role(Role::Expires) {
            self.set(table, 0, column, Some(PAST.into()), Matters::ByWhatChanges);
            self.set(table, 0, column, Some("now".into()), Matters::ByWhatChanges);
        }
    }

    /// The first side's user reports to the one who has nothing, and then by way of the second.
    fn managers(&mut self, reports: &QualifiedName) {
        let Some(table) = self.model.table(reports) else { return };
        let Some(column) = table.with_role(Role::Manager).next() else { return };
        self.set(table, 0, column, Some(EVE.into()), Matters::To(EVE));
        self.set(table, 0, column, Some(BEN.into()), Matters::To(BEN));
        let chain = [(0, BEN), (1, EVE)].map(|(row, to)| Change::Set {
            table: reports.clone(),
            row,
            column: column.name.to_string(),
            to: Some(to.into()),
        });
        self.push(format!("ada reports to eve by way of ben in {reports}"), chain.into(), Matters::To(EVE));
    }

    /// A row below the first side's, and one below that, of somebody else where they say whose they are.
    fn tree(&mut self, table: &Table) {
        let Some(above) = table.with_role(Role::Above).next() else { return };
        let (Some(first), Some(key)) = (self.rows(&table.name).first().cloned(), table.key()) else { return };
        let mut rows = Vec::new();
        let mut top = first.get(&*key.name).cloned().flatten();
        for depth in 0..2 {
            let mut row = first.clone();
            for column in table.columns.iter() {
                let value = match column.role {
                    Role::Owner => Some(BEN.to_owned()),
                    Role::Above => top.clone(),
                    _ if column.name == key.name => {
                        Some(fresh_key(column, 0, 0x400 + 2 * self.planted.order.len() + depth))
                    }
                    _ if is_unique(table, column) && column.reference.is_none() => {
                        Some(plain(column, SIDES + depth))
                    }
                    _ => continue,
                };
                row.insert(column.name.to_string(), value);
            }
            top = row.get(&*key.name).cloned().flatten();
            rows.push(row);
        }
        self.push(
            format!("there are rows below ada's in {} by {}", table.name, above.name),
            rows.into_iter().map(|row| Change::Add { table: table.name.clone(), row }).collect(),
            Matters::ByWhatChanges,
        );
    }

    /// Values that meet a condition, values that don't, and what lies on its edge.
    fn condition(&mut self, table: &Table, condition: &Condition) {
        let Some(column) = table.column(&condition.column) else { return };
        let mut values: Vec<Option<String>> = Vec::new();
        let mut around = |operand: &Operand| match operand {
            Operand::Label { label: text, .. } | Operand::Text(text) => {
                values.push(Some(text.to_string()));
            }
            Operand::Integer(number) => {
                values.extend([-1, 0, 1].map(|step| Some(number.saturating_add(step).to_string())));
            }
            Operand::Boolean(_) => values.extend(["true", "false"].map(|value| Some(value.to_owned()))),
            Operand::Now { seconds } => {
                values
                    .extend([-60, 0, 60].map(|step| Some(format!("now{:+}", seconds.saturating_add(step)))));
            }
        };
        match &condition.test {
            Test::Is(_, operand) => around(operand),
            Test::OneOf(operands) => operands.iter().for_each(around),
            Test::IsNull | Test::IsNotNull => values.push(Some(match &column.reference {
                Some(_) => EVE.to_owned(),
                None => plain(column, 0),
            })),
        }
        match &column.base {
            BaseType::Set(set) => values.extend(set.labels.iter().map(|label| Some(label.to_string()))),
            BaseType::Text => values.push(Some("something else".to_owned())),
            _ => {}
        }
        values.push(None);
        let mut known = BTreeSet::new();
        values.retain(|value| known.insert(value.clone()));
        values.into_iter().for_each(|value| self.set(table, 0, column, value, Matters::ByWhatChanges));
        self.neighbours(table, column);
    }

    /// Another column of the same type holds something else.
    fn neighbours(&mut self, table: &Table, of: &Column) {
        for column in table.columns.iter() {
            let alike = column.name != of.name && column.base == of.base && column.role == Role::Plain;
            if let (true, BaseType::Boolean | BaseType::Set(_)) = (alike && !column.array, &of.base) {
                self.set(table, 0, column, Some(plain(column, 1)), Matters::ToNobody);
            }
        }
    }

    fn set(&mut self, table: &Table, row: usize, column: &Column, to: Option<String>, matters: Matters) {
        let Some(held) = self.rows(&table.name).get(row) else { return };
        if held.get(&*column.name) == Some(&to) || !self.may_hold(table, held, column, to.as_deref()) {
            return;
        }
        let said = match to.as_deref() {
            None => "nothing".to_owned(),
            Some(id) => match USERS.iter().find(|(_, of)| *of == id) {
                Some((name, _)) => (*name).to_owned(),
                None => USERS.iter().fold(id.to_owned(), |said, (name, id)| said.replace(id, name)),
            },
        };
        let said = format!("{} of the row of {} in {} is {said}", column.name, USERS[row].0, table.name);
        let change = Change::Set { table: table.name.clone(), row, column: column.name.to_string(), to };
        self.push(said, vec![change], matters);
    }

    /// Whether no key and no constraint stands in the way of a value in a row that is there.
    fn may_hold(&self, table: &Table, row: &Row, column: &Column, to: Option<&str>) -> bool {
        let is_tied =
            matches!(column.role, Role::Id | Role::Tenant | Role::Carried | Role::Parent | Role::Above)
                || table.primary_key.contains(&column.name)
                || column.default == Some(Default::Identity)
                || self.is_pointed_at(&table.name, &column.name);
        if is_tied || (to.is_none() && !column.nullable) {
            return false;
        }
        let Some(to) = to else { return true };
        let held = |row: &Row, name: &str| row.get(name).cloned().flatten();
        if is_unique(table, column)
            && self.rows(&table.name).iter().any(|row| held(row, &column.name).as_deref() == Some(to))
        {
            return false;
        }
        let Some(reference) = &column.reference else { return true };
        let there = self.rows(&reference.target.table);
        there.iter().filter(|row| held(row, &reference.target.column).as_deref() == Some(to)).any(|found| {
            held_tenants(self.model, table, column)
                .iter()
                .all(|shared| held(row, &shared.here.name) == held(found, &shared.there.name))
        })
    }

    fn is_pointed_at(&self, table: &QualifiedName, column: &str) -> bool {
        let mut references =
            self.model.own_tables().flat_map(|of| of.columns.iter()).filter_map(|of| of.reference.as_ref());
        references.any(|reference| reference.target.table == *table && reference.target.column == column)
    }

    /// The first side's row goes, unless another row points at it.
    fn remove(&mut self, name: &QualifiedName, said: &str) {
        let Some(row) = self.rows(name).first() else { return };
        let is_held = self.model.own_tables().any(|table| {
            table.columns.iter().any(|column| {
                let Some(reference) = column.reference.as_ref().filter(|of| of.target.table == *name) else {
                    return false;
                };
                let wanted = row.get(&*reference.target.column);
                self.rows(&table.name).iter().any(|row| {
                    row.get(&*column.name).is_some_and(|value| value.is_some() && Some(value) == wanted)
                })
            })
        });
        if !is_held {
            let change = Change::Remove { table: name.clone(), row: 0 };
            self.push(format!("the row of ada in {name} {said}"), vec![change], Matters::To(ADA));
        }
    }

    fn add(&mut self, table: &Table, said: &str, row: Row, matters: Matters) {
        let is_known = self.rows(&table.name).iter().any(|of| same_key(&table.primary_key, of, &row));
        let points_at_nothing = table.columns.iter().any(|column| {
            let (Some(reference), Some(Some(to))) = (&column.reference, row.get(&*column.name)) else {
                return false;
            };
            let mut there = self.rows(&reference.target.table).iter();
            !there.any(|row| row.get(&*reference.target.column).and_then(Option::as_ref) == Some(to))
        });
        if !is_known && !points_at_nothing {
            let subject = if matters == Matters::To(EVE) { "eve has a row" } else { "there is a row" };
            let change = Change::Add { table: table.name.clone(), row };
            self.push(format!("{subject} in {}{said}", table.name), vec![change], matters);
        }
    }

    fn push(&mut self, said: String, changes: Vec<Change>, matters: Matters) {
        let about = self.path.clone();
        match self.found.iter_mut().find(|variation| variation.changes == changes) {
            Some(known) => {
                known.about.insert(about);
            }
            None => self.found.push(Variation { said, changes, about: [about].into(), matters }),
        }
    }

    fn rows(&self, table: &QualifiedName) -> &[Row] {
        self.planted.world.rows.get(table).map_or(&[], Vec::as_slice)
    }

    fn planted_value(&self, table: &Table, row: usize, column: &Column) -> Option<String> {
        self.rows(&table.name).get(row)?.get(&*column.name)?.clone()
    }
}

/// The tables whose rows have a say in a table's trust.
pub(super) fn concerned(model: &Model, table: &Table) -> BTreeSet<QualifiedName> {
    let mut concerned = BTreeSet::new();
    let mut waiting = vec![table.name.clone()];
    while let Some(name) = waiting.pop() {
        if !concerned.insert(name.clone()) {
            continue;
        }
        let trust = model.table(&name).and_then(|table| table.trust.as_ref());
        for decided in trust.iter().flat_map(|trust| trust.all()) {
            decided.trust.every(&mut |atom| waiting.extend(atom.tables().into_iter().cloned()));
        }
    }
    concerned
}
