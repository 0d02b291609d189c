//! Policies and grants, as a trust model implies them.

use super::predicate::predicate;
use crate::catalog::{self, Policy, Privilege};
use crate::model::{Command, Model, Platform, Table, Trust, TrustModel};
use crate::reach::{Reach, for_visitors, reach, reach_of};
use crate::sql::object_name;
use std::collections::BTreeSet;

pub(super) fn add(model: &Model, table: &Table, lowered: &mut catalog::Table) {
    let Some(trust) = &table.trust else { return };
    let platform = model.platform;
    for role in [platform.visitor_role(), platform.user_role(), platform.service_role()] {
        lowered.grants.insert(role.into(), BTreeSet::new());
    }
    for command in Command::ALL {
        let reached = reach(model, table, command);
        for role in granted_roles(platform, reached) {
            lowered.grants.entry(role.into()).or_default().insert(Privilege::from(command));
        }
        for (name, clause) in policies(model, table, trust, command) {
            lowered.policies.insert(name, policy(model, table, trust, command, clause));
        }
    }
}

/// A permissive policy before it is written: for whom, and what admits them.
pub(crate) struct Clause {
    pub roles: BTreeSet<String>,
    pub trust: Trust,
}

/// The policies of a table for a command, by name: one per role, or one for both where they say the same.
pub(crate) fn policies(
    model: &Model,
    table: &Table,
    trust: &TrustModel,
    command: Command,
) -> Vec<(String, Clause)> {
    let whole = &trust.decided(command).trust;
    if reach_of(model, whole, command) < Reach::Users {
        return Vec::new();
    }
    let (visitor, user) = (model.platform.visitor_role().to_owned(), model.platform.user_role().to_owned());
    let clauses = match for_visitors(model, whole, command) {
        None => vec![Clause { roles: [user].into(), trust: whole.clone() }],
        Some(part) if part == *whole => vec![Clause { roles: [visitor, user].into(), trust: part }],
        Some(part) => vec![
            Clause { roles: [visitor].into(), trust: part },
            Clause { roles: [user].into(), trust: whole.clone() },
        ],
    };
    let named = clauses.into_iter().map(|clause| {
        let label = match &trust.label {
            Some(label) => label.to_string(),
            None => label(model, &clause.trust, command),
        };
        (object_name(&table.name.name, command.keyword(), &label), clause)
    });
    named.collect()
}

/// The word that says in a policy's name who is admitted: `own`, `member`.
fn label(model: &Model, trust: &Trust, command: Command) -> String {
    let joined = |parts: &[Trust], word: &str| {
        let mut labels: Vec<_> = parts.iter().map(|part| label(model, part, command)).collect();
        labels.dedup();
        labels.join(word)
    };
    match trust {
        Trust::Owner => "own".into(),
        Trust::Me => "self".into(),
        Trust::Member { .. } => "member".into(),
        Trust::SignedIn => "signed_in".into(),
        Trust::Anyone => "anyone".into(),
        Trust::Service => "service".into(),
        Trust::Nobody => "nobody".into(),
        Trust::Any(parts) => joined(parts, "_or_"),
        Trust::All(parts) => joined(parts, "_and_"),
        Trust::Parent { parent } => match model.table(parent).and_then(|parent| parent.trust.as_ref()) {
            Some(parent) => match &parent.label {
                Some(label) => label.to_string(),
                None => label(model, &parent.decided(command).trust, command),
            },
            None => "parent".into(),
        },
    }
}

fn policy(model: &Model, table: &Table, trust: &TrustModel, command: Command, clause: Clause) -> Policy {
    let predicate = predicate(model, table, &clause.trust, command, trust.rendering);
    let (using, check) = match command {
        Command::Select | Command::Delete => (Some(predicate), None),
        Command::Insert => (None, Some(predicate)),
        Command::Update => (Some(predicate.clone()), Some(predicate)),
    };
    Policy { command, roles: clause.roles, using, check }
}

/// Who needs the privilege: every client role that a policy can admit, and the service.
fn granted_roles(platform: Platform, reached: Reach) -> Vec<&'static str> {
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
