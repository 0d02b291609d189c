//! From what was declared to what Postgres will hold.

mod bucket;
mod enrolment;
mod function;
mod identity;
mod index;
mod lookup;
mod partition;
mod policy;
mod predicate;
mod reference;
mod secret;
mod sequence;
mod table;
mod trigger;
mod unique;
mod view;

pub(crate) use enrolment::{Membership, accept_name, founder_name, founder_trigger};
pub(crate) use function::reached_by;
pub(crate) use index::index_name;
pub(crate) use lookup::{by_function, functions_policy};
pub(crate) use partition::is_day;
pub(crate) use policy::{floor, policies};
pub(crate) use predicate::me_column;
pub(crate) use reference::{
    carried, foreign_key_name, held_tenants, shared_tenants, target_column, tenant_as_key, tenant_column,
};
pub(crate) use table::{check_name, closed_set, data_type, labels_of, set_check_name};
pub(crate) use trigger::{asked_trigger_name, fill_name, frozen, ownership, touch_name, trigger_name};
pub(crate) use unique::{Scope, key_name, scope, unique_name, unique_within};

use crate::catalog::Catalog;
use crate::model::{BaseType, Field, Model, QualifiedName, Storage};
use std::collections::BTreeSet;

/// The Postgres schema of generated functions. No API exposes it and no client role may use it.
pub const HELPER_SCHEMA: &str = "freehold";

/// Whether a function of this name is made for the tables, and nobody wrote it.
pub(crate) fn is_generated(model: &Model, function: &QualifiedName) -> bool {
    function.schema == HELPER_SCHEMA || model.platform.identity_schema() == Some(&*function.schema)
}

/// Lowers a model.
///
/// The model must have passed [`crate::validate::validate`]; of one that hasn't, what can't be lowered is left
/// out.
pub fn lower(model: &Model) -> Catalog {
    let mut catalog = Catalog::default();
    for table in model.own_tables() {
        lower_home(model, &table.name, &mut catalog);
        for column in table.columns.iter() {
            lower_enum(model, &column.base, &mut catalog);
        }
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
    sequence::add(model, &mut catalog);
    function::add(model, &mut catalog);
    view::add(model, &mut catalog);
    enrolment::add(model, &mut catalog);
    if catalog.functions.keys().any(|name| name.schema == HELPER_SCHEMA) {
        catalog.schemas.entry(HELPER_SCHEMA.into()).or_default();
    }
    identity::add(model, &mut catalog);
    catalog
}

/// The Postgres schema of something that is open to nobody unless it is granted.
fn lower_home(model: &Model, name: &QualifiedName, catalog: &mut Catalog) {
    lower_schema(model, name, catalog);
    let closed_to = model.platform.roles().map(String::from).into();
    catalog.default_privileges.insert(name.schema.to_string(), closed_to);
}

fn lower_schema(model: &Model, name: &QualifiedName, catalog: &mut Catalog) {
    if name.schema != "public" {
        let users = model.platform.roles().map(String::from);
        catalog.schemas.insert(name.schema.to_string(), users.into());
    }
}

fn lower_enum(model: &Model, base: &BaseType, catalog: &mut Catalog) {
    let BaseType::Set(set) = base else { return };
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

/// A field's type as SQL writes it. If it is an enumerated one, it is made as well.
fn lower_field(model: &Model, field: &Field, catalog: &mut Catalog) -> String {
    lower_enum(model, &field.base, catalog);
    table::type_name(&field.base, None, field.array)
}

/// Of what is named, that which the schema makes and which has to be there before what names it.
fn needed<'a>(model: &Model, names: impl Iterator<Item = &'a QualifiedName>) -> BTreeSet<QualifiedName> {
    let made = |name: &&QualifiedName| {
        model.own_tables().any(|table| table.name == **name)
            || model.view(name).is_some()
            || model.function(name).is_some()
    };
    names.filter(made).cloned().collect()
}

/// A doc comment as a comment in Postgres.
fn comment(doc: &str) -> Option<String> {
    let doc = doc.trim();
    (!doc.is_empty()).then(|| doc.to_owned())
}
