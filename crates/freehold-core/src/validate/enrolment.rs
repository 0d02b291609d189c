use super::trust::atoms;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Command, Model, Trust};
use std::collections::BTreeSet;

/// Nobody lets himself into a tenant or among the staff: what a policy goes by is handed out by somebody else.
pub(super) fn check(model: &Model, found: &mut Vec<Diagnostic>) {
    let mut asked = BTreeSet::new();
    for trust in model.own_tables().filter_map(|table| table.trust.as_ref()) {
        for command in Command::ALL {
            atoms(&trust.decided(command).trust, &mut |atom| {
                if let Trust::Member { membership: table, .. } | Trust::Staff { staff: table, .. } = atom {
                    asked.insert(table);
                }
            });
        }
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
                found.push(Diagnostic {
                    place: decided.place.clone(),
                    code: Code::SelfEnrolment,
                    message: format!("`{}` lets a user enrol himself", members.rust_name),
                    reason: format!("by `{}` anybody could {could}", command.keyword()),
                    fix: format!("let `{}` be `service`, which hands memberships out", command.keyword()),
                    related: Vec::new(),
                });
            }
        }
    }
}

/// Whether naming himself in the row is all that a caller needs.
fn opens_to_oneself(trust: &Trust) -> bool {
    match trust {
        Trust::Me | Trust::Owner | Trust::SignedIn | Trust::Anyone => true,
        Trust::Any(parts) => parts.iter().any(opens_to_oneself),
        Trust::All(parts) => parts.iter().all(opens_to_oneself),
        _ => false,
    }
}
