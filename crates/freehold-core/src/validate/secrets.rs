use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Claim, ClaimTest, Column, Command, Condition, Model, Place, Role, Table, Trust};
use crate::reach::{Reach, reach};

/// What clients don't see, nothing that goes by their own rights can ask for, and a row can be made without it.
pub(super) fn check(model: &Model, found: &mut Vec<Diagnostic>) {
    for table in model.own_tables() {
        for column in table.columns.iter().filter(|column| column.secret) {
            let mut refuse = |place: &Place, message: String, reason: &str, fix: &str| {
                found.push(Diagnostic {
                    place: place.clone(),
                    code: Code::SecretColumn,
                    message,
                    reason: reason.into(),
                    fix: fix.into(),
                    related: Vec::new(),
                });
            };
            let name = &column.name;
            if column.role != Role::Plain || column.reference.is_some() || table.primary_key.contains(name) {
                refuse(
                    &column.place,
                    format!("`{name}` can't be secret"),
                    "clients name rows by it, or policies and keys go by it with their rights",
                    "move the secret to a column of its own",
                );
            }
            for asking in model.own_tables() {
                for decided in asking.trust.iter().flat_map(|trust| trust.all()) {
                    let mut asked = false;
                    decided.trust.asked(model, asking, &mut |of, atom| {
                        asked |= of.name == table.name && asks(atom, column);
                    });
                    if asked {
                        refuse(
                            &decided.place,
                            format!(
                                "the trust model of `{}` asks for `{name}`, which is secret",
                                asking.rust_name
                            ),
                            "who may see a row would tell what clients must not know",
                            "ask for another column",
                        );
                    }
                }
            }
            if by_clients(model, table) && !column.nullable && column.default.is_none() {
                refuse(
                    &column.place,
                    format!("clients insert rows of `{}`, and can't say their `{name}`", table.rust_name),
                    "a secret column is written by the service alone",
                    "give it a `#[default(…)]`, or make it an `Option<…>`",
                );
            }
        }
    }
}

fn by_clients(model: &Model, table: &Table) -> bool {
    reach(model, table, Command::Insert) >= Reach::Users
}

/// Whether an atom speaks of the column of its row.
fn asks(atom: &Trust, column: &Column) -> bool {
    match atom {
        Trust::When(Condition { column: named, .. })
        | Trust::Claim(Claim { test: ClaimTest::IsColumn(named), .. }) => *named == column.name,
        Trust::Unchecked { sql, .. } => sql.contains(&format!("{{{}}}", column.name)),
        Trust::Within(parts) => {
            let mut asked = false;
            parts.iter().for_each(|part| part.atoms(&mut |atom| asked |= asks(atom, column)));
            asked
        }
        _ => false,
    }
}
