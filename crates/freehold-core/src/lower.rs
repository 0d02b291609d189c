//! From what was declared to what Postgres will hold.

mod bucket;
mod identity;
mod index;
mod lookup;
mod partition;
mod policy;
mod predicate;
mod reference;
mod secret;
mod table;
mod trigger;
mod unique;

pub(crate) use index::index_name;
pub(crate) use lookup::{by_function, functions_policy};
pub(crate) use partition::is_day;
pub(crate) use policy::{floor, policies};
pub(crate) use predicate::me_column;
pub(crate) use reference::{
    carried, foreign_key_name, held_tenants, shared_tenants, target_column, tenant_as_key, tenant_column,
};
pub(crate) use table::{check_name, closed_set, data_type, set_check_name};
pub(crate) use trigger::{fill_name, frozen, ownership, touch_name, trigger_name};
pub(crate) use unique::{Scope, key_name, scope, unique_name, unique_within};

use crate::catalog::Catalog;
use crate::model::{BaseType, Column, Model, QualifiedName, Storage};

/// The Postgres schema of generated functions. No API exposes it and no client role may use it.
pub const HELPER_SCHEMA: &str = "freehold";

/// Lowers a model.
///
/// The model must have passed [`crate::validate::validate`]; of one that hasn't, what can't be lowered is left
/// out.
pub fn lower(model: &Model) -> Catalog {
    let mut catalog = Catalog::default();
    for table in model.own_tables() {
        lower_schema(model, &table.name, &mut catalog);
        for column in table.columns.iter() {
            lower_enum(model, column, &mut catalog);
        }
        let closed_to = model.platform.roles().map(String::from).into();
        catalog.default_privileges.insert(table.name.schema.to_string(), closed_to);
        catalog.tables.insert(table.name.clone(), table::lower(model, table));
    }
    reference::add_target_keys(model, &mut catalog);
    for table in model.own_tables() {
        if let Some(lowered) = catalog.tables.get_mut(&table.name) {
            index::add(model, table, lowered);
            policy::add(model, table, lowered);
            secret::add(model, table, lowered);
            partition::add(model, table, lowered);
        }
        trigger::add(model, table, &mut catalog);
    }
    lookup::add(model, &mut catalog);
    bucket::add(model, &mut catalog);
    if !catalog.functions.is_empty() {
        catalog.schemas.entry(HELPER_SCHEMA.into()).or_default();
    }
    identity::add(model, &mut catalog);
    catalog
}

fn lower_schema(model: &Model, name: &QualifiedName, catalog: &mut Catalog) {
    if name.schema != "public" {
        let users = model.platform.roles().map(String::from);
        catalog.schemas.insert(name.schema.to_string(), users.into());
    }
}

fn lower_enum(model: &Model, column: &Column, catalog: &mut Catalog) {
    let BaseType::Set(set) = &column.base else { return };
    if set.storage == Storage::Enum {
        lower_schema(model, &set.name, catalog);
        let lowered = crate::catalog::EnumType {
            name: set.name.clone(),
            labels: set.labels.iter().map(ToString::to_string).collect(),
            comment: comment(&set.doc),
        };
        catalog.enums.insert(set.name.clone(), lowered);
    }
}

/// A doc comment as a comment in Postgres.
fn comment(doc: &str) -> Option<String> {
    let doc = doc.trim();
    (!doc.is_empty()).then(|| doc.to_owned())
}
