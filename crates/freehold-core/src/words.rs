//! Trust models in words, for people who review a migration.

use crate::lower::me_column;
use crate::model::{Command, Model, QualifiedName, Role, Table, Trust};
use crate::reach::{Reach, part_for};
use heck::ToSnakeCase;

/// Who is admitted to a command, of callers who are signed in: "members of the row's workspace".
pub fn who(model: &Model, table: &Table, command: Command) -> String {
    match &table.trust {
        Some(trust) => {
            let whole = &trust.decided(command).trust;
            let part = part_for(model, whole, command, Reach::Users);
            phrase(model, table, part.as_ref().unwrap_or(whole), command, "row")
        }
        None => "nobody".into(),
    }
}

/// Who an expression admits; `noun` is what the row is called.
pub fn phrase(model: &Model, table: &Table, trust: &Trust, command: Command, noun: &str) -> String {
    let each = |parts: &[Trust]| -> Vec<String> {
        parts.iter().map(|part| phrase(model, table, part, command, noun)).collect()
    };
    match trust {
        Trust::Owner => format!("the {noun}'s owner"),
        Trust::Me => match me_column(table) {
            Some(column) if column.role == Role::Member => format!("the member whose {noun} it is"),
            _ => format!("the user whose {noun} it is"),
        },
        Trust::Member { membership, roles } => {
            let whose = match tenant_of(model, membership) {
                Some(tenant) if tenant.name == table.name => format!("the {}", noun_of(tenant)),
                Some(tenant) => format!("the {noun}'s {}", noun_of(tenant)),
                None => return "nobody".into(),
            };
            match roles.is_empty() {
                true => format!("members of {whose}"),
                false => format!("members of {whose} in the role {}", roles.join(" or ")),
            }
        }
        Trust::Staff { roles, .. } => format!("staff in the role {}", roles.join(" or ")),
        Trust::Parent { parent } => match model.table(parent) {
            Some(above) => {
                let noun = noun_of(above);
                match above.trust.as_ref().map(|trust| &trust.decided(command).trust) {
                    Some(Trust::Anyone) => format!("whoever sees its {noun}"),
                    Some(trust) => phrase(model, above, trust, command, &noun),
                    None => "nobody".into(),
                }
            }
            None => "nobody".into(),
        },
        Trust::SignedIn => "everybody who is signed in".into(),
        Trust::Anyone => "everybody".into(),
        Trust::Service => "the service only".into(),
        Trust::Nobody => "nobody".into(),
        Trust::Any(parts) => each(parts).join(", or "),
        Trust::All(parts) => format!("whoever is both {}", each(parts).join(" and ")),
    }
}

/// What one row of a table is called: `ConversationMessage` is a "conversation message".
pub fn noun_of(table: &Table) -> String {
    table.rust_name.to_snake_case().replace('_', " ")
}

/// A list as prose has it: "a, b and c".
pub fn and<S: AsRef<str>>(items: &[S]) -> String {
    let items: Vec<_> = items.iter().map(AsRef::as_ref).collect();
    match items.split_last() {
        None => String::new(),
        Some((last, [])) => (*last).to_owned(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
    }
}

fn tenant_of<'a>(model: &'a Model, membership: &QualifiedName) -> Option<&'a Table> {
    let tenant = model.table(membership)?.with_role(Role::Tenant).next()?;
    model.table(&tenant.reference.as_ref()?.target.table)
}
