//! What a policy looks up about its caller, whatever the row: the tenants he is a member of, the rows that are shared
//! with him, the users who report to him.
//!
//! Where the caller sees by himself what makes him a member, the policy reads it as a subquery. Otherwise a function
//! reads it with the rights of the tables' owner. So a membership is a fact, whether its policies show it or not, and a
//! membership table's own policies can ask for memberships without asking themselves.

mod plain;
mod query;

pub(super) use query::{conditions, is_current};

use super::bucket;
use super::reference::target_column;
use super::table::data_type;
use super::trigger::{helper, pinned, stem};
use crate::catalog::{
    Argument, CURRENT_USER, Catalog, Function, Language, Policy, Returns, Security, Volatility,
};
use crate::model::{Capacity, Column, Command, Model, QualifiedName, Role, Table, Trust};
use crate::reach::{Reach, reach};
use crate::sql::{indent, object_name};
use crate::words::capable;
use heck::ToSnakeCase;
use plain::is_seen_plainly;
use std::collections::BTreeSet;

/// The functions that policies look things up by, and a policy on each table that these read.
///
/// The policy is for the tables' owner, as whom the functions run: FORCE holds him to row level security as well. It
/// is `true` and no more, for Postgres then drops what other policies, if he is bound by them too, would ask: those may
/// call the very function.
pub(super) fn add(model: &Model, catalog: &mut Catalog) {
    for lookup in all(model) {
        let Some(function) = lookup.function(model) else { continue };
        for name in lookup.reads(model) {
            open_to_functions(catalog, &name, Command::Select);
        }
        catalog.functions.insert(function.name.clone(), function);
    }
}

/// All that is looked up by a function.
fn all(model: &Model) -> impl Iterator<Item = Lookup<'_>> {
    let of_tables = model.own_tables().flat_map(move |table| {
        let said = table.trust.iter().flat_map(|trust| trust.all());
        said.flat_map(move |decided| by_function(model, table, &decided.trust))
    });
    of_tables.chain(model.buckets.iter().flat_map(move |bucket| bucket::lookups(model, bucket)))
}

/// Whether a function reads a table.
pub(super) fn is_read(model: &Model, table: &Table) -> bool {
    all(model).any(|lookup| lookup.reads(model).contains(&table.name))
}

/// What an expression looks up by a function. What stands in one reads as the tables' owner: there, everything is looked
/// up by functions.
pub(crate) fn by_function<'a>(model: &'a Model, table: &'a Table, trust: &'a Trust) -> Vec<Lookup<'a>> {
    fn collect<'a>(
        (model, table): (&'a Model, &'a Table),
        trust: &'a Trust,
        nested: bool,
        found: &mut Vec<Lookup<'a>>,
    ) {
        trust.asked(model, table, &mut |of, atom| {
            let Some(lookup) = Lookup::of(model, of, atom) else { return };
            if let Lookup::Within { parts, .. } = lookup {
                parts.iter().for_each(|part| collect((model, of), part, true, found));
            }
            if nested || !lookup.is_plain(model) {
                found.push(lookup);
            }
        });
    }
    let mut found = Vec::new();
    collect((model, table), trust, false, &mut found);
    found
}

/// What the policy is called that lets functions do something with their owner's rights.
pub(crate) fn functions_policy(table: &QualifiedName, command: Command) -> String {
    object_name(&table.name, command.keyword(), "functions")
}

/// Lets functions do something to a table with their owner's rights.
pub(super) fn open_to_functions(catalog: &mut Catalog, table: &QualifiedName, command: Command) {
    if let Some(lowered) = catalog.tables.get_mut(table) {
        lowered.policies.insert(functions_policy(table, command), for_functions(command));
    }
}

fn for_functions(command: Command) -> Policy {
    let everything = || Some("true".to_owned());
    Policy {
        restrictive: false,
        command: Some(command),
        roles: [CURRENT_USER.to_owned()].into(),
        using: everything().filter(|_| command != Command::Insert),
        check: everything().filter(|_| matches!(command, Command::Insert | Command::Update)),
    }
}

/// What is looked up.
#[derive(Clone, Copy)]
pub(crate) enum Lookup<'a> {
    /// The tenants of which the caller is a member; `via` leads from what is given up to them.
    Tenants { members: &'a Table, via: &'a [QualifiedName], capacity: &'a Capacity },
    /// Whether the caller is staff.
    Staff { staff: &'a Table, capacity: &'a Capacity },
    /// The rows that are shared with the caller.
    Shares { shares: &'a Table, of: &'a Column, capacity: &'a Capacity },
    /// The rows that a row is joined to.
    Joined { here: &'a Column, there: &'a Column, joining: &'a Table, to: &'a Table },
    /// The users who share a tenant with the caller.
    Peers { members: &'a Table },
    /// The users who report to the caller.
    Reports { reporting: &'a Table },
    /// The rows of a tree that lie at or below one that an expression admits; `number` tells it from others.
    Within { table: &'a Table, parts: &'a [Trust], number: usize },
}

impl<'a> Lookup<'a> {
    /// What an atom looks up, if it looks anything up that doesn't hang on the row.
    pub fn of(model: &'a Model, table: &'a Table, atom: &'a Trust) -> Option<Self> {
        Some(match atom {
            Trust::Member { membership, via, capacity } => {
                Self::Tenants { members: model.table(membership)?, via, capacity }
            }
            Trust::Staff { staff, capacity } => Self::Staff { staff: model.table(staff)?, capacity },
            Trust::Shared { shares, capacity } => {
                let shares = model.table(shares)?;
                Self::Shares { shares, of: target_column(shares, &table.name)?, capacity }
            }
            Trust::Through { join, to } => {
                let (joining, to) = (model.table(join)?, model.table(to)?);
                let (here, there) = (target_column(joining, &table.name)?, target_column(joining, &to.name)?);
                Self::Joined { here, there, joining, to }
            }
            Trust::Peer { membership } => Self::Peers { members: model.table(membership)? },
            Trust::Manager { reports } => Self::Reports { reporting: model.table(reports)? },
            Trust::Within(parts) => Self::Within { table, parts, number: number(model, table, parts) },
            _ => return None,
        })
    }

    /// Whether the caller sees by himself all that there is to see, so that a subquery does.
    pub fn is_plain(&self, model: &Model) -> bool {
        let (table, capacity) = match self {
            Self::Tenants { members, via: [], capacity } => (members, capacity),
            Self::Staff { staff, capacity } => (staff, capacity),
            Self::Shares { shares, capacity, .. } => (shares, capacity),
            _ => return false,
        };
        !matches!(capacity, Capacity::Permission { .. }) && is_seen_plainly(model, table)
    }

    /// The query that gives what is looked up: one column, or for staff one row. The alias is the table's in it.
    pub fn query(&self, model: &Model, alias: &str) -> Option<String> {
        match self {
            Self::Tenants { members, via, capacity } => query::tenants(model, members, via, capacity, alias),
            Self::Staff { staff, capacity } => query::of_caller(model, staff, None, capacity, alias),
            Self::Shares { shares, of, capacity } => {
                query::of_caller(model, shares, Some(of), capacity, alias)
            }
            Self::Joined { here, there, joining, .. } => Some(query::joined(joining, here, there)),
            Self::Peers { members } => query::peers(model, members),
            Self::Reports { reporting } => query::reports(model, reporting),
            Self::Within { table, parts, .. } => query::within(model, table, parts),
        }
    }

    /// The function that gives what is looked up.
    pub fn function(&self, model: &Model) -> Option<Function> {
        let query = self.query(model, self.alias())?;
        let (returns, body) = match self {
            Self::Staff { .. } => {
                ("boolean".to_owned(), format!("select exists (\n{}\n)", indent(&query, 2)))
            }
            _ => (format!("setof {}", self.data_type(model)?), query),
        };
        Some(Function {
            name: self.name(),
            comment: Some(self.comment()),
            arguments: self.arguments(),
            returns: Returns::Value(returns),
            language: Language::Sql,
            volatility: Volatility::Stable,
            // it is no safer than the function that says who the caller is, which is unsafe on Supabase
            parallel_safe: false,
            security: Security::Definer,
            search_path: pinned(),
            body,
            execute: self.callers(model),
            closed_to: BTreeSet::new(),
            after_insert_into: None,
            needs: self.needs(model),
        })
    }

    /// What the table whose rows speak of the caller is called in the query.
    pub fn alias(&self) -> &'static str {
        match self {
            Self::Staff { .. } => "staff",
            Self::Shares { .. } => "share",
            _ => "member",
        }
    }

    /// What the function is called.
    pub fn name(&self) -> QualifiedName {
        let plain = |table: &Table| stem(&table.name);
        let (name, capacity) = match self {
            Self::Tenants { members, via: [], capacity } => {
                (format!("{}_of_caller", plain(members)), *capacity)
            }
            Self::Tenants { members, via: [first, ..], capacity } => {
                (format!("{}_of_caller_for_{}", plain(members), first.name), *capacity)
            }
            Self::Staff { staff, capacity } => (format!("caller_is_in_{}", plain(staff)), *capacity),
            Self::Shares { shares, of, capacity } => {
                let several = shares.columns.iter().any(|column| is_shared_by(column, of));
                let of = if several { format!("_by_{}", of.name) } else { String::new() };
                (format!("{}_with_caller{of}", plain(shares)), *capacity)
            }
            Self::Joined { joining, to, .. } => {
                (format!("{}_joined_by_{}", plain(to), joining.name.name), &Capacity::Any)
            }
            Self::Peers { members } => (format!("peers_of_caller_in_{}", plain(members)), &Capacity::Any),
            Self::Reports { reporting } => {
                (format!("reports_of_caller_in_{}", plain(reporting)), &Capacity::Any)
            }
            Self::Within { table, number, .. } => {
                let number = if *number == 0 { String::new() } else { format!("_{}", number + 1) };
                (format!("{}_within_callers{number}", plain(table)), &Capacity::Any)
            }
        };
        let capacity = match capacity {
            Capacity::Any => String::new(),
            Capacity::Roles(roles) => format!("as_{}", roles.join("_or_")),
            Capacity::Permission { permission, .. } => format!("with_{permission}"),
        };
        helper(object_name(&name, &capacity.to_snake_case(), ""))
    }

    /// The tables that are read with the rights of their owner.
    pub fn reads(&self, model: &Model) -> BTreeSet<QualifiedName> {
        let mut reads = BTreeSet::new();
        let mut capable = |table: &Table, capacity: &Capacity| {
            reads.insert(table.name.clone());
            if let Capacity::Permission { permissions, .. } = capacity {
                reads.insert(permissions.clone());
            }
        };
        match self {
            Self::Tenants { members, via, capacity } => {
                capable(members, capacity);
                reads.extend(via.iter().cloned());
            }
            Self::Staff { staff: table, capacity } | Self::Shares { shares: table, capacity, .. } => {
                capable(table, capacity);
            }
            Self::Joined { joining: table, .. }
            | Self::Peers { members: table }
            | Self::Reports { reporting: table }
            | Self::Within { table, .. } => capable(table, &Capacity::Any),
        }
        reads.retain(|name| model.table(name).is_some_and(|table| !table.is_external()));
        reads
    }

    /// The key of the row that it is asked for, if it is asked for one.
    fn arguments(&self) -> Vec<Argument> {
        match self {
            Self::Joined { here, .. } => {
                let (name, data_type) = (here.name.to_string(), data_type(here));
                vec![Argument { name, data_type, default: None }]
            }
            _ => Vec::new(),
        }
    }

    /// Callers who are signed in; visitors as well if what a row is joined to is for them.
    fn callers(&self, model: &Model) -> BTreeSet<String> {
        let mut roles = BTreeSet::from([model.platform.user_role().to_owned()]);
        if let Self::Joined { to, .. } = self
            && reach(model, to, Command::Select) == Reach::Everyone
        {
            roles.insert(model.platform.visitor_role().to_owned());
        }
        roles
    }

    /// What has to be there before the function.
    fn needs(&self, model: &Model) -> BTreeSet<QualifiedName> {
        let mut needs = self.reads(model);
        if let Self::Within { table, parts, .. } = self {
            let mut inner = |atom: &Trust| {
                let function = Lookup::of(model, table, atom).map(|lookup| lookup.name());
                needs.extend(function);
            };
            parts.iter().for_each(|part| part.atoms(&mut inner));
        }
        needs
    }

    fn data_type(&self, model: &Model) -> Option<String> {
        let column = match self {
            Self::Tenants { members, via: [], .. } => members.with_role(Role::Tenant).next()?,
            Self::Tenants { via: [table, ..], .. } => model.table(table)?.key()?,
            Self::Shares { of: column, .. } | Self::Joined { there: column, .. } => column,
            Self::Peers { members } => members.with_role(Role::Member).next()?,
            Self::Reports { reporting } => reporting.with_role(Role::Member).next()?,
            Self::Within { table, .. } => table.key()?,
            Self::Staff { .. } => return None,
        };
        Some(data_type(column))
    }

    fn comment(&self) -> String {
        match self {
            Self::Tenants { members, via: [], capacity } => {
                format!("What the caller is a member of{}, by {}.", capable(capacity), members.name)
            }
            Self::Tenants { members, via: [first, ..], capacity } => {
                let how = capable(capacity);
                format!("The rows of {first} above which the caller is a member{how}, by {}.", members.name)
            }
            Self::Staff { staff, capacity } => {
                format!("Whether the caller is staff{}, by {}.", capable(capacity), staff.name)
            }
            Self::Shares { shares, capacity, .. } => {
                format!("What is shared with the caller{}, by {}.", capable(capacity), shares.name)
            }
            Self::Joined { to, joining, .. } => {
                format!("The rows of {} that a row is joined to, by {}.", to.name, joining.name)
            }
            Self::Peers { members } => {
                format!("Whoever shares a tenant with the caller, by {}.", members.name)
            }
            Self::Reports { reporting } => {
                format!("Whoever reports to the caller, at any depth, by {}.", reporting.name)
            }
            Self::Within { table, .. } => {
                format!("The rows of {} at or below one that the caller is trusted with.", table.name)
            }
        }
    }
}

/// Which of a table's trees an expression is about: expressions that differ have functions that differ. What the table's
/// own trust model says of it is told first, and what others ask of it as a parent behind that.
fn number(model: &Model, table: &Table, parts: &[Trust]) -> usize {
    let mut met: Vec<&[Trust]> = Vec::new();
    let own = model.own_tables().filter(|of| of.name == table.name);
    let others = model.own_tables().filter(|of| of.name != table.name);
    for (of, trust) in own.chain(others).flat_map(|of| of.trust.iter().map(move |trust| (of, trust))) {
        for decided in trust.all() {
            decided.trust.asked(model, of, &mut |of, atom| {
                if let Trust::Within(parts) = atom
                    && of.name == table.name
                    && !met.contains(&&**parts)
                {
                    met.push(parts);
                }
            });
        }
    }
    met.iter().position(|of| *of == parts).unwrap_or_default()
}

fn is_shared_by(column: &Column, shared: &Column) -> bool {
    matches!(column.role, Role::Parent | Role::Ref) && column.reference.is_some() && column != shared
}
