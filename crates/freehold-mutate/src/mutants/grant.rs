//! Privileges on tables.

use super::{Breaker, holds, is_admitted};
use crate::kind::Kind;
use crate::mutant::Access;
use freehold_core::catalog::{Privilege, Table};
use freehold_core::model::{Command, QualifiedName};
use freehold_core::sql::{Ident, Qualified, list};

/// Those that a column can be granted by itself (documentation, section 5.8 "Privileges").
const OF_COLUMNS: [Privilege; 4] =
    [Privilege::Select, Privilege::Insert, Privilege::Update, Privilege::References];

/// The privileges of each role on a table, one more and one less.
pub(super) fn table(breaker: &mut Breaker<'_>, name: &QualifiedName, table: &Table) {
    let (subject, on) = (name.to_string(), Qualified(name));
    let all = list(breaker.roles().iter().map(|role| Ident(role)));
    breaker.push(
        Kind::RevokeDropped,
        &subject,
        "all",
        Access::Changes,
        format!("grant all on {on} to {all};"),
    );
    for role in breaker.roles() {
        for privilege in Privilege::ALL {
            let held = table.grants.get(role).is_some_and(|held| held.contains(&privilege));
            let (word, to) = (privilege.keyword(), Ident(role));
            let access = access(breaker, table, role, privilege);
            let (kind, sql) = match held {
                true => (Kind::GrantDropped, format!("revoke {word} on {on} from {to};")),
                false => (Kind::GrantAdded, format!("grant {word} on {on} to {to};")),
            };
            breaker.push(kind, &subject, format!("{word} of {role}"), access, sql);
            if !held && OF_COLUMNS.contains(&privilege) {
                columns(breaker, name, table, role, privilege);
            }
        }
    }
    for partition in table.partitioning.iter().flat_map(|of| of.partitions.keys()) {
        let name = name.sibling(partition.clone());
        for role in breaker.roles() {
            for privilege in Privilege::ALL {
                let (word, on, to) = (privilege.keyword(), Qualified(&name), Ident(role));
                let what = format!("{word} of {role}");
                let sql = format!("grant {word} on {on} to {to};");
                breaker.push(Kind::GrantAdded, &name.to_string(), what, Access::Changes, sql);
            }
        }
    }
}

/// Where the role has the privilege on some columns, each of those less and each other one more; where it has none, the
/// first column.
fn columns(breaker: &mut Breaker<'_>, name: &QualifiedName, table: &Table, role: &str, privilege: Privilege) {
    let granted = table.column_grants.get(role).and_then(|grants| grants.get(&privilege));
    let tried = if granted.is_some() { table.columns.len() } else { 1 };
    for column in table.columns.iter().take(tried) {
        let held = granted.is_some_and(|granted| granted.contains(&column.name));
        let (word, of, on, to) = (privilege.keyword(), Ident(&column.name), Qualified(name), Ident(role));
        let (kind, sql) = match held {
            true => (Kind::GrantDropped, format!("revoke {word} ({of}) on {on} from {to};")),
            false => (Kind::ColumnGrantAdded, format!("grant {word} ({of}) on {on} to {to};")),
        };
        let what = format!("{word} ({}) of {role}", column.name);
        let access = access(breaker, table, role, privilege);
        breaker.push(kind, &name.to_string(), what, access, sql);
    }
}

/// A privilege opens nothing to a role that no policy admits; those that know of no policies are closed to everybody.
fn access(breaker: &Breaker<'_>, table: &Table, role: &str, privilege: Privilege) -> Access {
    let command = Command::ALL.into_iter().find(|command| Privilege::from(*command) == privilege);
    Access::changes(match command {
        None => true,
        Some(_) if !breaker.is_bound(role) => true,
        // who may do nothing yet learns by an error that there is a table, and nothing of its rows
        Some(command) => is_admitted(table, role, command),
    })
}

/// Whether any bound role may do anything with a table.
pub(super) fn is_reached(breaker: &Breaker<'_>, table: &Table) -> bool {
    let roles = breaker.roles().into_iter().filter(|role| breaker.is_bound(role));
    roles.into_iter().any(|role| Privilege::ALL.into_iter().any(|privilege| holds(table, role, privilege)))
}
