//! Policies and grants, as a trust model implies them.

mod label;

use super::enrolment::is_opened;
use super::function::is_reached;
use super::lookup::is_read;
use super::predicate::predicate;
use crate::catalog::{self, Policy, Privilege};
use crate::model::{Command, Model, Platform, Table, TrustModel};
use crate::reach::{Reach, floor_reach, part_for, reach};
use crate::sql::{Literal, Qualified, clip, indent, object_name};
use label::Labels;
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn add(model: &Model, table: &Table, lowered: &mut catalog::Table) {
    let platform = model.platform;
    for role in platform.roles() {
        lowered.grants.insert(role.into(), BTreeSet::new());
    }
    for command in Command::ALL {
        let reached = reach(model, table, command);
        for role in granted_roles(platform, reached) {
            lowered.grants.entry(role.into()).or_default().insert(Privilege::from(command));
        }
    }
    lowered.policies = of_row(model, table, &table.name.name);
}

/// The policies of a table, or of one of its partitions, by name. `row` is what it is called.
pub(super) fn of_row(model: &Model, table: &Table, row: &str) -> BTreeMap<String, Policy> {
    let Some(trust) = &table.trust else { return BTreeMap::new() };
    let mut written = BTreeMap::new();
    for command in Command::ALL {
        for (name, clause) in policies(model, table, row, trust, command) {
            written.insert(name, policy(command, clause));
        }
    }
    written.extend(floor(model, table, row, trust));
    written
}

/// What has to hold besides, by name: one policy for all commands, or one for each where they differ. It binds the
/// visitors too, or they would see more than those who are signed in.
pub(crate) fn floor(model: &Model, table: &Table, row: &str, trust: &TrustModel) -> Vec<(String, Policy)> {
    let Some(floor) = &trust.floor else { return Vec::new() };
    let owner_acts = is_read(model, table) || is_reached(model, table) || is_opened(model, table);
    let written = |command| {
        let condition = predicate(model, table, row, &floor.trust, command, trust.rendering, Reach::Users);
        match owner_acts {
            // a role that belongs to the tables' owner may be bound by it as well, but what is looked up is a fact
            true => format!(
                "-- the functions that policies call act as the owner of the table\n\
                 pg_has_role((select relowner from pg_class where oid = {}::regclass), 'usage')\nor (\n{}\n)",
                Literal(&Qualified(&table.name).to_string()),
                indent(&condition, 2)
            ),
            false => condition,
        }
    };
    let roles = [model.platform.visitor_role(), model.platform.user_role()].map(String::from);
    let restrictive = |command: Option<Command>, condition: String| {
        let whole = command.map_or(
            Policy {
                restrictive: true,
                command: None,
                roles: BTreeSet::new(),
                using: Some(condition.clone()),
                check: Some(condition.clone()),
            },
            |command| policy(command, Clause { roles: BTreeSet::new(), condition: condition.clone() }),
        );
        Policy { restrictive: true, roles: roles.clone().into(), ..whole }
    };
    let conditions = Command::ALL.map(|command| (command, written(command)));
    let [(_, first), ..] = &conditions;
    if conditions.iter().all(|(_, condition)| condition == first) {
        return vec![(object_name(&table.name.name, "", "floor"), restrictive(None, first.clone()))];
    }
    let each = conditions.into_iter().map(|(command, condition)| {
        let name = object_name(&table.name.name, command.keyword(), "floor");
        (name, restrictive(Some(command), condition))
    });
    each.collect()
}

/// A permissive policy before it is written: for whom, and what admits them.
pub(crate) struct Clause {
    pub roles: BTreeSet<String>,
    pub condition: String,
}

/// How many bytes of a label a policy's name has room for, beside the table and the command.
const MAX_LABEL_BYTES: usize = 40;

/// The policies of a table for a command, by name: those of the client roles, and the service's where it doesn't pass
/// by row level security. Where no client has any, the service has them all the same: a table without policies looks
/// as if they had been forgotten, and Supabase's linter says so.
pub(crate) fn policies(
    model: &Model,
    table: &Table,
    row: &str,
    trust: &TrustModel,
    command: Command,
) -> Vec<(String, Clause)> {
    let mut policies = client_policies(model, table, row, trust, command);
    let platform = model.platform;
    let closed = || Command::ALL.iter().all(|command| reach(model, table, *command) < Reach::Users);
    let needed = !platform.service_bypasses() || closed();
    if needed && reach(model, table, command) >= Reach::Service {
        let clause = Clause { roles: [platform.service_role().to_owned()].into(), condition: "true".into() };
        policies.push((object_name(&table.name.name, command.keyword(), "service"), clause));
    }
    policies
}

/// One per role, or one for both where they say the same.
fn client_policies(
    model: &Model,
    table: &Table,
    row: &str,
    trust: &TrustModel,
    command: Command,
) -> Vec<(String, Clause)> {
    // what there is for a role to ask, what that is called, and how it is written
    let part = |kind| {
        let part = part_for(model, &trust.decided(command).trust, command, kind)?;
        let label = match &trust.label {
            Some(label) => label.to_string(),
            None => {
                let label = Labels { model, command, kind }.of(table, &part, model.tables.len());
                clip(&label, MAX_LABEL_BYTES).trim_end_matches('_').to_owned()
            }
        };
        Some((label, predicate(model, table, row, &part, command, trust.rendering, kind)))
    };
    let Some((label, condition)) = part(Reach::Users) else { return Vec::new() };
    let (visitor, user) = (model.platform.visitor_role().to_owned(), model.platform.user_role().to_owned());
    let named = |label: &str| object_name(&table.name.name, command.keyword(), label);
    let below_floor = floor_reach(model, table, command) < Reach::Everyone;
    match part(Reach::Everyone).filter(|_| !below_floor) {
        None => vec![(named(&label), Clause { roles: [user].into(), condition })],
        Some((_, same)) if same == condition => {
            vec![(named(&label), Clause { roles: [visitor, user].into(), condition })]
        }
        Some((of_visitors, theirs)) => {
            let of_visitors = if of_visitors == label { format!("{label}_visitor") } else { of_visitors };
            vec![
                (named(&of_visitors), Clause { roles: [visitor].into(), condition: theirs }),
                (named(&label), Clause { roles: [user].into(), condition }),
            ]
        }
    }
}

pub(super) fn policy(command: Command, clause: Clause) -> Policy {
    let Clause { roles, condition } = clause;
    let (using, check) = match command {
        Command::Select | Command::Delete => (Some(condition), None),
        Command::Insert => (None, Some(condition)),
        Command::Update => (Some(condition.clone()), Some(condition)),
    };
    Policy { restrictive: false, command: Some(command), roles, using, check }
}

/// Who needs the privilege: every client role that a policy can admit, and the service.
pub(super) fn granted_roles(platform: Platform, reached: Reach) -> Vec<&'static str> {
    let mut roles = Vec::new();
    if reached >= Reach::Everyone {
        roles.push(platform.visitor_role());
    }
    if reached >= Reach::Users {
        roles.push(platform.user_role());
    }
    if reached >= Reach::Service {
        roles.push(platform.service_role());
    }
    roles
}
