//! Policies and grants, as a trust model implies them.

mod label;

use super::enrolment::is_opened;
use super::function::is_reached;
use super::lookup::is_read;
use super::predicate::predicate;
use crate::catalog::{self, Policy, Privilege};
use crate::model::{Command, Model, Platform, Rendering, Table, Trust, TrustModel};
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
/// visitors too, or they would see more than those who are signed in; what can't hold for them isn't asked of them, for
/// it may name a table that they may not read.
pub(crate) fn floor(model: &Model, table: &Table, row: &str, trust: &TrustModel) -> Vec<(String, Policy)> {
    let Some(floor) = &trust.floor else { return Vec::new() };
    let owner_acts = is_read(model, table) || is_reached(model, table) || is_opened(model, table);
    let bound = |condition: String| match owner_acts {
        // a role that belongs to the tables' owner may be bound by it as well, but what is looked up is a fact
        true => format!(
            "-- the functions that policies call act as the owner of the table\n\
             pg_has_role((select relowner from pg_class where oid = {}::regclass), 'usage')\nor (\n{}\n)",
            Literal(&Qualified(&table.name).to_string()),
            indent(&condition, 2)
        ),
        false => condition,
    };
    let written = |command, kind| {
        let part = part_for(model, &floor.trust, command, kind)?;
        Some(bound(predicate(model, table, row, &part, command, trust.rendering, kind)))
    };
    let closed = |condition: Option<String>| condition.unwrap_or_else(|| bound("false".into()));
    let [visitor, user] = [model.platform.visitor_role(), model.platform.user_role()].map(String::from);
    let of_users = Command::ALL.map(|command| closed(written(command, Reach::Users)));
    let of_visitors = Command::ALL.map(|command| written(command, Reach::Everyone));
    let differ = of_users
        .iter()
        .zip(&of_visitors)
        .any(|(user, visitor)| visitor.as_ref().is_some_and(|it| it != user));
    if !differ {
        return restrictive(table, "floor", &[visitor, user].into(), of_users);
    }
    let of_visitors = of_visitors.map(closed);
    let mut policies = restrictive(table, "floor", &[user].into(), of_users);
    policies.extend(restrictive(table, &format!("floor_{VISITOR}"), &[visitor].into(), of_visitors));
    policies
}

/// A restrictive policy for all commands, or one for each where they differ.
fn restrictive(
    table: &Table,
    label: &str,
    roles: &BTreeSet<String>,
    conditions: [String; 4],
) -> Vec<(String, Policy)> {
    let bound = |whole: Policy| Policy { restrictive: true, roles: roles.clone(), ..whole };
    let [first, ..] = &conditions;
    if conditions.iter().all(|condition| condition == first) {
        let (using, check) = (Some(first.clone()), Some(first.clone()));
        let whole = Policy { restrictive: true, command: None, roles: BTreeSet::new(), using, check };
        return vec![(object_name(&table.name.name, "", label), bound(whole))];
    }
    let each = Command::ALL.into_iter().zip(conditions).map(|(command, condition)| {
        let name = object_name(&table.name.name, command.keyword(), label);
        (name, bound(policy(command, Clause { roles: BTreeSet::new(), condition })))
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

/// Those of the client roles: what is decided for the command, or each part of it that has a name of its own.
fn client_policies(
    model: &Model,
    table: &Table,
    row: &str,
    trust: &TrustModel,
    command: Command,
) -> Vec<(String, Clause)> {
    let decided = trust.decided(command);
    let parts = |admits| parts(model, table, row, (admits, trust.rendering), command);
    if !decided.policies.is_empty() {
        let named = decided.policies.iter().flat_map(|policy| {
            let names = [policy.name.to_string(), object_name(&policy.name, "", VISITOR)];
            names.into_iter().zip(parts(&policy.trust)).map(|(name, part)| (name, part.clause))
        });
        return named.collect();
    }
    let mut labels = BTreeSet::new();
    let labelled = parts(&decided.trust).into_iter().map(|Part { kind, trust: part, clause }| {
        let mut label = match &trust.label {
            Some(label) => label.to_string(),
            None => {
                let label = Labels { model, command, kind }.of(table, &part, model.tables.len());
                clip(&label, MAX_LABEL_BYTES).trim_end_matches('_').to_owned()
            }
        };
        if !labels.insert(label.clone()) {
            label = format!("{label}_{VISITOR}");
        }
        (object_name(&table.name.name, command.keyword(), &label), clause)
    });
    labelled.collect()
}

/// The last word of a policy's name that is for visitors, where users have another of the same name.
const VISITOR: &str = "visitor";

/// What of an expression admits the callers of a kind, and how that is written.
struct Part {
    kind: Reach,
    trust: Trust,
    clause: Clause,
}

/// One per role, the users' first, or one for both where they say the same.
fn parts(
    model: &Model,
    table: &Table,
    row: &str,
    (admits, rendering): (&Trust, Rendering),
    command: Command,
) -> Vec<Part> {
    let part = |kind| {
        let trust = part_for(model, admits, command, kind)?;
        let condition = predicate(model, table, row, &trust, command, rendering, kind);
        Some(Part { kind, trust, clause: Clause { roles: BTreeSet::new(), condition } })
    };
    let of_users = part(Reach::Users);
    let below_floor = floor_reach(model, table, command) < Reach::Everyone;
    let of_visitors = part(Reach::Everyone).filter(|_| !below_floor);
    let [visitor, user] = [model.platform.visitor_role(), model.platform.user_role()].map(String::from);
    let same = of_users.as_ref().map(|of| &of.clause.condition)
        == of_visitors.as_ref().map(|of| &of.clause.condition);
    let for_roles = |part: Option<Part>, roles: BTreeSet<String>| {
        part.map(|part| Part { clause: Clause { roles, ..part.clause }, ..part })
    };
    let parts = match same {
        true => [for_roles(of_users, [visitor, user].into()), None],
        false => [for_roles(of_users, [user].into()), for_roles(of_visitors, [visitor].into())],
    };
    parts.into_iter().flatten().collect()
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
