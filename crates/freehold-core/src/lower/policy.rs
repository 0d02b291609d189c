//! Policies and grants, as a trust model implies them.

use super::predicate::predicate;
use crate::catalog::{self, Policy, Privilege};
use crate::model::{Command, Model, Platform, QualifiedName, Table, Trust, TrustModel};
use crate::reach::{Reach, part_for, reach};
use crate::sql::{clip, object_name};
use std::collections::BTreeSet;

pub(super) fn add(model: &Model, table: &Table, lowered: &mut catalog::Table) {
    let Some(trust) = &table.trust else { return };
    let platform = model.platform;
    for role in platform.roles() {
        lowered.grants.insert(role.into(), BTreeSet::new());
    }
    for command in Command::ALL {
        let reached = reach(model, table, command);
        for role in granted_roles(platform, reached) {
            lowered.grants.entry(role.into()).or_default().insert(Privilege::from(command));
        }
        for (name, clause) in policies(model, table, trust, command) {
            lowered.policies.insert(name, policy(command, clause));
        }
    }
}

/// A permissive policy before it is written: for whom, and what admits them.
pub(crate) struct Clause {
    pub roles: BTreeSet<String>,
    pub condition: String,
}

/// How many bytes of a label a policy's name has room for, beside the table and the command.
const MAX_LABEL_BYTES: usize = 40;

/// The policies of a table for a command, by name: those of the client roles, and the service's where it doesn't pass
/// by row level security.
pub(crate) fn policies(
    model: &Model,
    table: &Table,
    trust: &TrustModel,
    command: Command,
) -> Vec<(String, Clause)> {
    let mut policies = client_policies(model, table, trust, command);
    let platform = model.platform;
    if !platform.service_bypasses() && reach(model, table, command) >= Reach::Service {
        let clause = Clause { roles: [platform.service_role().to_owned()].into(), condition: "true".into() };
        policies.push((object_name(&table.name.name, command.keyword(), "service"), clause));
    }
    policies
}

/// One per role, or one for both where they say the same.
fn client_policies(
    model: &Model,
    table: &Table,
    trust: &TrustModel,
    command: Command,
) -> Vec<(String, Clause)> {
    // what there is for a role to ask, what that is called, and how it is written
    let part = |kind| {
        let part = part_for(model, &trust.decided(command).trust, command, kind)?;
        let label = match &trust.label {
            Some(label) => label.to_string(),
            None => {
                let label = Labels { model, command, kind }.of(&part, model.tables.len());
                clip(&label, MAX_LABEL_BYTES).trim_end_matches('_').to_owned()
            }
        };
        Some((label, predicate(model, table, &part, command, trust.rendering, kind)))
    };
    let Some((label, condition)) = part(Reach::Users) else { return Vec::new() };
    let (visitor, user) = (model.platform.visitor_role().to_owned(), model.platform.user_role().to_owned());
    let named = |label: &str| object_name(&table.name.name, command.keyword(), label);
    match part(Reach::Everyone) {
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

/// The words that say in a policy's name who is admitted: `own`, `member`.
struct Labels<'a> {
    model: &'a Model,
    command: Command,
    kind: Reach,
}

impl Labels<'_> {
    /// `depth` ends what would not end by itself: delegation in a circle, which `validate` refuses.
    fn of(&self, trust: &Trust, depth: usize) -> String {
        match trust {
            Trust::Owner => "own".into(),
            Trust::Me => "self".into(),
            Trust::Member { roles, .. } if roles.is_empty() => "member".into(),
            Trust::Member { roles, .. } => roles.join("_or_"),
            Trust::Staff { .. } => "staff".into(),
            Trust::SignedIn => "signed_in".into(),
            Trust::Anyone => "anyone".into(),
            Trust::Service => "service".into(),
            Trust::Nobody => "nobody".into(),
            Trust::Any(parts) => self.joined(parts, "_or_", depth),
            Trust::All(parts) => self.joined(parts, "_and_", depth),
            Trust::Parent { parent } => self.of_parent(parent, depth).unwrap_or_else(|| "parent".into()),
        }
    }

    fn joined(&self, parts: &[Trust], word: &str, depth: usize) -> String {
        let mut labels: Vec<_> = parts.iter().map(|part| self.of(part, depth)).collect();
        labels.dedup();
        labels.join(word)
    }

    fn of_parent(&self, parent: &QualifiedName, depth: usize) -> Option<String> {
        let trust = self.model.table(parent)?.trust.as_ref()?;
        if let Some(label) = &trust.label {
            return Some(label.to_string());
        }
        let part = part_for(self.model, &trust.decided(self.command).trust, self.command, self.kind)?;
        Some(self.of(&part, depth.checked_sub(1)?))
    }
}

fn policy(command: Command, clause: Clause) -> Policy {
    let Clause { roles, condition } = clause;
    let (using, check) = match command {
        Command::Select | Command::Delete => (Some(condition), None),
        Command::Insert => (None, Some(condition)),
        Command::Update => (Some(condition.clone()), Some(condition)),
    };
    Policy { command, roles, using, check }
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
