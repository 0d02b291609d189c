//! From what was declared to what Postgres will hold.

mod function;
mod index;
mod lookup;
mod policy;
mod predicate;
mod sequence;
mod table;
mod trigger;
mod view;

pub(crate) use function::reached_by;
pub(crate) use index::index_name;
pub(crate) use lookup::{by_function, functions_policy};
pub(crate) use policy::{floor, policies};
pub(crate) use predicate::me_column;
pub(crate) use table::{
    carried, check_name, closed_set, data_type, foreign_key_name, key_name, set_check_name, target_column,
    tenant_column, unique_name,
};
pub(crate) use trigger::{asked_trigger_name, fill_name, frozen, touch_name, trigger_name};

use crate::catalog::Catalog;
use crate::model::{BaseType, Field, Model, QualifiedName, Storage};
use std::collections::BTreeSet;

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
            lower_enum(model, &column.base, &mut catalog);
        }
        catalog.tables.insert(table.name.clone(), table::lower(model, table));
    }
    table::add_carried_keys(model, &mut catalog);
    for table in model.own_tables() {
        if let Some(lowered) = catalog.tables.get_mut(&table.name) {
            index::add(model, table, lowered);
            policy::add(model, table, lowered);
        }
        trigger::add(model, table, &mut catalog);
    }
    lookup::add(model, &mut catalog);
    sequence::add(model, &mut catalog);
    function::add(model, &mut catalog);
    view::add(model, &mut catalog);
    if catalog.functions.keys().any(|name| name.schema == HELPER_SCHEMA) {
        catalog.schemas.entry(HELPER_SCHEMA.into()).or_default();
    }
    catalog
}

fn lower_schema(model: &Model, name: &QualifiedName, catalog: &mut Catalog) {
    if name.schema != "public" {
        let users =
            [model.platform.visitor_role(), model.platform.user_role(), model.platform.service_role()];
        catalog.schemas.insert(name.schema.to_string(), users.map(String::from).into());
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
