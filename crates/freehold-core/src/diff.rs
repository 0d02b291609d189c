//! What has to change for one catalogue to become another.

mod bucket;
mod change;
mod convert;
mod dependents;
mod enums;
mod fill;
mod intent;
mod inverse;
mod objects;
mod partition;
mod passed;
mod relabel;
mod rename;
mod renewed;
mod retype;
mod table;
mod unforced;
mod unsettled;

pub use change::{Change, Conversion, Part, TableChange};
pub(crate) use convert::relabelled;
pub use fill::{Backfill, Fill, Source};
pub use intent::Intent;
pub use unsettled::Unsettled;

use crate::catalog::{Catalog, Function};
use crate::model::QualifiedName;
use std::collections::BTreeSet;

/// Compares two catalogues. What is gone was dropped or renamed as `intent` says.
///
/// The order of the changes says nothing; [`crate::plan`] gives them one.
///
/// # Errors
/// What can't be told from the three: whether something that is gone was dropped or renamed, if the intent doesn't say.
pub fn diff(from: &Catalog, to: &Catalog, intent: &Intent) -> Result<Vec<Change>, Vec<Unsettled>> {
    let (before, after) = (api_roles(from), api_roles(to));
    if before != after && !before.is_empty() && !after.is_empty() {
        let roles = |roles: BTreeSet<&String>| roles.into_iter().cloned().collect();
        return Err(vec![Unsettled::RolesChanged { from: roles(before), to: roles(after) }]);
    }
    let mut found = Found::default();
    let renamed = rename::apply(from, to, intent, &mut found);
    let relabelled = relabel::apply(renamed, to, intent, &mut found);
    let (remade, types) = retype::apply(relabelled, to, intent, &mut found);
    let from = &convert::apply(remade, to, intent, &types, &mut found);
    let missing: BTreeSet<_> = to.roles.difference(&from.roles).cloned().collect();
    if !missing.is_empty() {
        found.changes.push(Change::CreateRoles(missing));
    }
    for (name, users) in &to.schemas {
        match from.schemas.get(name) {
            Some(before) if before == users => {}
            Some(before) => found.changes.push(Change::SetSchemaUsers {
                schema: name.clone(),
                added: users.difference(before).cloned().collect(),
                revoked: before.difference(users).cloned().collect(),
            }),
            None => found.changes.push(Change::CreateSchema { name: name.clone(), users: users.clone() }),
        }
    }
    let gone = from.schemas.keys().filter(|name| !to.schemas.contains_key(*name));
    found.changes.extend(gone.map(|name| Change::DropSchema { name: name.clone() }));
    if from.default_privileges.is_empty() && !to.default_privileges.is_empty() {
        found.changes.push(Change::CloseFunctions);
    }
    for (schema, roles) in &to.default_privileges {
        if from.default_privileges.get(schema) != Some(roles) {
            found.changes.push(Change::CloseSchema { schema: schema.clone(), roles: roles.clone() });
        }
    }
    enums::diff(from, to, &mut found);
    enums::dropped(from, to, &mut found);
    for (name, to) in &to.functions {
        match from.functions.get(name) {
            Some(from) if from == to => {}
            Some(from) if is_replaceable(from, to) => {
                let revoked = from.execute.difference(&to.execute).cloned().collect();
                found.changes.push(Change::ReplaceFunction { function: to.clone(), revoked });
            }
            Some(from) => {
                found.changes.push(Change::DropFunction(from.clone()));
                found.changes.push(Change::CreateFunction(to.clone()));
            }
            None => found.changes.push(Change::CreateFunction(to.clone())),
        }
    }
    for (_, gone) in from.functions.iter().filter(|(name, _)| !to.functions.contains_key(name)) {
        found.changes.push(Change::DropFunction(gone.clone()));
    }
    for (name, to) in &to.tables {
        match from.tables.get(name) {
            Some(from) => {
                table::diff(from, to, intent, &mut found);
                partition::diff(from, to, intent, &mut found);
            }
            None => found.changes.push(Change::CreateTable(to.clone())),
        }
    }
    for (name, gone) in from.tables.iter().filter(|(name, _)| !to.tables.contains_key(name)) {
        if intent.dropped_tables.contains(name) {
            found.changes.push(Change::DropTable(gone.clone()));
        } else if !found.is_refused(name, None) {
            let now = table::renamed(gone, from, to);
            found.unsettled.push(Unsettled::TableGone { table: name.clone(), now });
        }
    }
    fill::complete(from, to, &mut found);
    bucket::diff(from, to, intent, &mut found);
    objects::diff(from, to, intent, &mut found);
    renewed::add(from, to, &mut found.changes);
    dependents::add(from, to, &mut found.changes);
    unforced::add(from, &mut found.changes);
    enums::unused(&mut found);
    if found.unsettled.is_empty() { Ok(found.changes) } else { Err(found.unsettled) }
}

/// Whether `create or replace` makes the one of the other.
fn is_replaceable(from: &Function, to: &Function) -> bool {
    from.arguments == to.arguments
        && from.returns == to.returns
        && from.after_insert_into == to.after_insert_into
}

/// The roles that requests run as: each table says of each what it may do.
fn api_roles(catalog: &Catalog) -> BTreeSet<&String> {
    catalog.tables.values().flat_map(|table| table.grants.keys()).collect()
}

#[derive(Default)]
struct Found {
    changes: Vec<Change>,
    unsettled: Vec<Unsettled>,
}

impl Found {
    /// Whether a rename of this table, or of its column, is refused already.
    fn is_refused(&self, table: &QualifiedName, column: Option<&str>) -> bool {
        self.unsettled.iter().any(|unsettled| match (unsettled, column) {
            (Unsettled::TableNotRenamed { from, .. }, None) => from == table,
            (Unsettled::ColumnNotRenamed { table: of, from, .. }, Some(column)) => {
                of == table && from == column
            }
            _ => false,
        })
    }
}
