use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Command, Decided, Model, QualifiedName, Role, Table, Trust};
use std::collections::BTreeSet;

/// Nobody lets himself into a tenant or among the staff, or raises his own role: what a policy goes by is handed out
/// by somebody else.
pub(super) fn check(model: &Model, found: &mut Vec<Diagnostic>) {
    let mut asked = BTreeSet::new();
    for decided in model.own_tables().flat_map(|table| &table.trust).flat_map(|trust| trust.all()) {
        decided.trust.atoms(&mut |atom| asked.extend(handed_out(atom)));
    }
    for members in asked.into_iter().filter_map(|membership| model.table(membership)) {
        let Some(trust) = &members.trust else { continue };
        let doors = [
            (Command::Insert, "add a row for himself, and so join whatever he likes"),
            (Command::Update, "change his own row, and so raise his own role"),
        ];
        for (command, could) in doors {
            let decided = trust.decided(command);
            if opens_to_oneself(&decided.trust) {
                let fix = format!("let `{}` be `service`, which hands memberships out", command.keyword());
                let reason = format!("by `{}` anybody could {could}", command.keyword());
                found.push(enrolment(members, decided, "lets a user enrol himself", reason, fix));
            } else if command == Command::Update
                && members.with_role(Role::MemberRole).next().is_some()
                && reaches_own_row(members, &decided.trust)
            {
                let fix = "add `& not_me`, so that others decide about him".into();
                let reason = "by `update` a member could change the role in his own row".into();
                found.push(enrolment(members, decided, "lets a member raise his own role", reason, fix));
            }
        }
    }
}

fn enrolment(members: &Table, decided: &Decided, what: &str, reason: String, fix: String) -> Diagnostic {
    Diagnostic {
        place: decided.place.clone(),
        code: Code::SelfEnrolment,
        message: format!("`{}` {what}", members.rust_name),
        reason,
        fix,
        related: Vec::new(),
    }
}

/// The table that makes somebody what an atom asks for: a member, staff, a manager, whom something is shared with.
fn handed_out(atom: &Trust) -> Vec<&QualifiedName> {
    match atom {
        Trust::Member { membership: table, capacity, .. }
        | Trust::Staff { staff: table, capacity }
        | Trust::Shared { shares: table, capacity } => {
            std::iter::once(table).chain(capacity.permissions()).collect()
        }
        Trust::Peer { membership: table } | Trust::Manager { reports: table } => vec![table],
        Trust::Within(parts) => {
            let mut tables = Vec::new();
            parts.iter().for_each(|part| part.atoms(&mut |atom| tables.extend(handed_out(atom))));
            tables
        }
        _ => Vec::new(),
    }
}

/// Whether a member is admitted to his own row as he is to others' of the same table.
fn reaches_own_row(members: &Table, trust: &Trust) -> bool {
    match trust {
        Trust::Member { membership, .. } => *membership == members.name,
        Trust::Any(parts) => parts.iter().any(|part| reaches_own_row(members, part)),
        Trust::All(parts) => {
            !parts.contains(&Trust::NotMe) && parts.iter().any(|part| reaches_own_row(members, part))
        }
        _ => false,
    }
}

/// Whether naming himself in the row is all that a caller needs.
fn opens_to_oneself(trust: &Trust) -> bool {
    match trust {
        Trust::Me
        | Trust::Owner
        | Trust::Assignee
        | Trust::Listed
        | Trust::Named { .. }
        | Trust::Peer { .. }
        | Trust::SignedIn
        | Trust::Anyone
        // whether they hold is up to who writes the row, or unknown
        | Trust::When(_)
        | Trust::Unchecked { .. } => true,
        Trust::Within(parts) => parts.iter().any(opens_to_oneself),
        Trust::Any(parts) => parts.iter().any(opens_to_oneself),
        Trust::All(parts) => parts.iter().all(opens_to_oneself),
        _ => false,
    }
}
