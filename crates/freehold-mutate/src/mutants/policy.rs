//! Policies, as wholes and word by word.

use super::trigger::FROZEN;
use super::{Breaker, alter, commands, holds, is_for, is_owner};
use crate::implied::{is_asked_already, is_monotone, is_narrower, named};
use crate::kind::Kind;
use crate::mutant::Access;
use freehold_core::catalog::{CURRENT_USER, Policy, Table};
use freehold_core::diff::TableChange;
use freehold_core::model::{Command, QualifiedName};
use std::collections::BTreeSet;

/// The policies of a table and of its partitions.
pub(super) fn table(breaker: &mut Breaker<'_>, name: &QualifiedName, table: &Table) {
    let on = On { name: name.clone(), row: Some((name, table)), grants: Grants::Of(table) };
    table.policies.iter().for_each(|(policy, of)| policies(breaker, &on, policy, of));
    for (partition, of) in table.partitioning.iter().flat_map(|of| &of.partitions) {
        // no role has a privilege on a partition, and what goes through its table is asked that one's policies
        let name = name.sibling(partition.clone());
        let on = On { name: name.clone(), row: Some((&name, table)), grants: Grants::None };
        of.policies.iter().for_each(|(policy, of)| policies(breaker, &on, policy, of));
    }
}

/// What a policy is on.
pub(super) struct On<'a> {
    pub name: QualifiedName,
    pub row: Option<(&'a QualifiedName, &'a Table)>,
    pub grants: Grants<'a>,
}

/// Who may do something there at all.
pub(super) enum Grants<'a> {
    Of(&'a Table),
    /// Nobody.
    None,
    /// Everybody, by the platform.
    All,
}

impl Grants<'_> {
    fn has(&self, role: &str, command: Command) -> bool {
        match self {
            Self::Of(table) => holds(table, role, command.into()),
            Self::None => false,
            Self::All => true,
        }
    }
}

pub(super) fn policies(breaker: &mut Breaker<'_>, on: &On<'_>, name: &str, policy: &Policy) {
    let subject = format!("policy {name} on {}", on.name);
    let decides_for = |breaker: &Breaker<'_>, role: &str, commands: &[Command]| {
        let has = commands.iter().any(|command| on.grants.has(role, *command));
        match is_owner(role) {
            // what else functions of his rights do, no trust model speaks of
            true => commands.contains(&Command::Select) && breaker.lookups_read(&on.name),
            false => breaker.is_bound(role) && has,
        }
    };
    let of = commands(policy);
    let decides = policy.roles.iter().any(|role| decides_for(breaker, role, &of));
    let access = Access::changes(decides);
    let dropped = alter(&on.name, TableChange::DropPolicy { name: name.to_owned() });
    let instead = |policy: Policy| {
        let created = alter(&on.name, TableChange::CreatePolicy { name: name.to_owned(), policy });
        format!("{dropped}\n{created}")
    };

    breaker.push(Kind::PolicyDropped, &subject, "it", access, dropped.clone());
    let all = Some("true".to_owned());
    if policy.using.as_ref().is_some_and(|using| Some(using) != all.as_ref()) {
        let sql = instead(Policy { using: all.clone(), ..policy.clone() });
        breaker.push(Kind::UsingDropped, &subject, "using", access, sql);
    }
    let kept = on.row.is_some_and(|(name, table)| keeps_its_rows(name, table, policy));
    if policy.check.as_ref().is_some_and(|check| Some(check) != all.as_ref()) {
        let access = Access::changes(decides && !kept);
        let sql = instead(Policy { check: all.clone(), ..policy.clone() });
        breaker.push(Kind::CheckDropped, &subject, "with check", access, sql);
    }
    roles(breaker, &subject, policy, &decides_for, &instead);
    for command in other_commands(policy) {
        let mut changed = Policy { command, ..policy.clone() };
        if matches!(command, Some(Command::Select | Command::Delete)) {
            changed.check = None;
        }
        let gains = commands(&changed);
        let decides = decides || policy.roles.iter().any(|role| decides_for(breaker, role, &gains));
        let adds_nothing =
            command.is_none() && on.row.is_some_and(|(_, table)| is_said_already(table, policy));
        let decides = decides && !adds_nothing;
        let what = format!("for {}", command.map_or("all", Command::keyword));
        breaker.push(Kind::PolicyCommandChanged, &subject, what, Access::changes(decides), instead(changed));
    }
    let turned = Policy { restrictive: !policy.restrictive, ..policy.clone() };
    let what = if turned.restrictive { "restrictive" } else { "permissive" };
    breaker.push(Kind::PolicyTurned, &subject, what, access, instead(turned));

    for (clause, text) in [("using", &policy.using), ("with check", &policy.check)] {
        let Some(text) = text else { continue };
        for alteration in breaker.altered(text, on.row) {
            let mut altered = policy.clone();
            let place = if clause == "using" { &mut altered.using } else { &mut altered.check };
            *place = Some(alteration.sql);
            // evaluated once or for each row, it says the same
            let is_same = alteration.kind == Kind::SelectUnwrapped;
            let is_kept = kept && clause == "with check" && alteration.is_wider && is_monotone(text);
            let is_asked = || {
                let bound = policy.roles.iter().filter(|role| breaker.is_bound(role)).cloned().collect();
                is_asked_already(text, alteration.at, &bound, breaker.catalog)
            };
            let is_implied = alteration.is_wider && is_monotone(text) && is_asked();
            let access = Access::changes(decides && !is_same && !is_kept && !is_implied);
            let what = format!("{clause}, {}", alteration.what);
            breaker.push(alteration.kind, &subject, what, access, instead(altered));
        }
    }
}

/// A policy for everybody, and for another role.
fn roles(
    breaker: &mut Breaker<'_>,
    subject: &str,
    policy: &Policy,
    decides_for: &dyn Fn(&Breaker<'_>, &str, &[Command]) -> bool,
    instead: &dyn Fn(Policy) -> String,
) {
    let of = commands(policy);
    let others = breaker.roles().into_iter().filter(|role| !policy.roles.contains(*role));
    let others: Vec<_> = others.collect();
    if !policy.roles.contains("public") {
        let gains = others.iter().any(|role| decides_for(breaker, role, &of));
        let sql = instead(Policy { roles: ["public".to_owned()].into(), ..policy.clone() });
        breaker.push(Kind::PolicyWidened, subject, "to public", Access::changes(gains), sql);
    }
    let loses = policy.roles.iter().any(|role| decides_for(breaker, role, &of));
    let other = others.into_iter().find(|role| breaker.platform.client_roles().contains(role));
    let other = other.unwrap_or(CURRENT_USER);
    let changed = Policy { roles: [other.to_owned()].into(), ..policy.clone() };
    let access = Access::changes(loses || decides_for(breaker, other, &of));
    breaker.push(Kind::PolicyRoleChanged, subject, format!("to {other}"), access, instead(changed));
}

/// Whether what an UPDATE is asked of the new row says no more than what it is asked of the old one: the clauses are the
/// same, and each column of the row that they name is frozen, for everybody but the owner. Then a wider clause for the new
/// row admits nothing more.
fn keeps_its_rows(name: &QualifiedName, table: &Table, policy: &Policy) -> bool {
    let frozen: BTreeSet<_> = table
        .triggers
        .values()
        .filter(|trigger| trigger.function.name == FROZEN && trigger.events.contains(&Command::Update))
        .filter_map(|trigger| trigger.changing.clone())
        .collect();
    let keeps = |policy: &Policy| {
        let same = policy.check.is_none() || policy.check == policy.using;
        let is_frozen = |text: &String| named(text, (name, table)).is_subset(&frozen);
        same && policy.using.as_ref().is_some_and(is_frozen)
            && !policy.roles.iter().any(|role| is_owner(role))
    };
    let mut beside = table.policies.values().filter(|other| {
        !other.restrictive
            && commands(other).contains(&Command::Update)
            && policy.roles.iter().any(|role| is_for(other, role))
    });
    !policy.restrictive && policy.command == Some(Command::Update) && beside.all(keeps)
}

/// Whether a policy for all commands would admit nothing that another one doesn't: each role that has the privilege has a
/// policy that asks the same, or less.
fn is_said_already(table: &Table, policy: &Policy) -> bool {
    let said = |role: &String, command: Command| {
        let is_there = |clause: &dyn Fn(&Policy) -> Option<String>| {
            let Some(added) = clause(policy) else { return true };
            let mut beside = table.policies.values().filter(|other| {
                !other.restrictive && commands(other).contains(&command) && is_for(other, role)
            });
            beside.any(|other| clause(other).is_some_and(|there| is_narrower(&added, &there)))
        };
        let using = command == Command::Insert || is_there(&|of| of.using.clone());
        let asks = matches!(command, Command::Insert | Command::Update);
        using && (!asks || is_there(&|of| of.check.clone().or_else(|| of.using.clone())))
    };
    // a lookup only reads
    let held = |role: &String, command: Command| !is_owner(role) && holds(table, role, command.into());
    let mut added = Command::ALL.into_iter().filter(|command| policy.command != Some(*command));
    let is_said = |command| policy.roles.iter().all(|role| !held(role, command) || said(role, command));
    !policy.restrictive && added.all(is_said)
}

/// All commands, and one that asks for the same clauses.
fn other_commands(policy: &Policy) -> Vec<Option<Command>> {
    match policy.command {
        Some(Command::Select) => vec![None, Some(Command::Delete)],
        Some(Command::Delete) => vec![None, Some(Command::Select)],
        Some(Command::Insert | Command::Update) => vec![None],
        None => vec![Some(Command::Select)],
    }
}
