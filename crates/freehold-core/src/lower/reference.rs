//! Foreign keys, and the tenants that they hold: a row points at rows of its own tenant only.

use crate::catalog::{Catalog, ForeignKey};
use crate::model::{Action, Column, Model, QualifiedName, Role, Table};
use crate::sql::object_name;
use std::collections::BTreeMap;

/// The foreign keys of a table, by name.
///
/// Where both rows belong to a tenant, its columns stand beside the reference: no row points into another tenant, and
/// nobody learns from a refusal whether there is a row to point at.
pub(super) fn foreign_keys(model: &Model, table: &Table) -> BTreeMap<String, ForeignKey> {
    let carried = carried(model, table);
    let mut keys = BTreeMap::new();
    for column in table.columns.iter() {
        let Some(reference) = &column.reference else { continue };
        // what is carried is kept true by the parent's key, not by one of its own
        if column.role == Role::Carried {
            continue;
        }
        let mut key = ForeignKey {
            columns: vec![column.name.to_string()],
            target: reference.target.table.clone(),
            target_columns: vec![reference.target.column.to_string()],
            on_delete: reference.on_delete,
            on_update: reference.on_update,
            on_delete_columns: Vec::new(),
        };
        for shared in held_tenants(model, table, column) {
            key.columns.push(shared.here.name.to_string());
            key.target_columns.push(shared.there.name.to_string());
        }
        if key.columns.len() > 1 && matches!(key.on_delete, Action::SetNull | Action::SetDefault) {
            key.on_delete_columns.push(column.name.to_string());
        }
        if carried.iter().any(|carried| carried.via.name == column.name) {
            key.on_update = Action::Cascade;
        }
        keys.insert(foreign_key_name(table, column), key);
    }
    keys
}

/// The columns that a foreign key of several points at have to be unique there together, in whichever order.
pub(super) fn add_target_keys(model: &Model, catalog: &mut Catalog) {
    for table in model.own_tables() {
        for key in foreign_keys(model, table).into_values().filter(|key| key.columns.len() > 1) {
            if let Some(target) = catalog.tables.get_mut(&key.target)
                && !target.uniques.values().any(|columns| key.can_rest_on(columns))
            {
                let named = |suffix: &str| {
                    object_name(&key.target.name, &key.target_columns.join("_"), &format!("key{suffix}"))
                };
                let mut names =
                    std::iter::once(named("")).chain((1..).map(|number: u32| named(&number.to_string())));
                let free = names.find(|name| !target.uniques.contains_key(name)).unwrap_or_default();
                target.uniques.insert(free, key.target_columns);
            }
        }
    }
}

/// The name of a column's foreign key.
pub(crate) fn foreign_key_name(table: &Table, column: &Column) -> String {
    object_name(&table.name.name, &column.name, "fkey")
}

/// A tenant that a row and the one it points at both belong to, as each of them says it.
pub(crate) struct SharedTenant<'a> {
    /// The column of the row that points.
    pub here: &'a Column,
    /// The column of the row that is pointed at.
    pub there: &'a Column,
}

/// The tenants that the foreign key of a column holds.
pub(crate) fn held_tenants<'a>(model: &'a Model, table: &'a Table, via: &Column) -> Vec<SharedTenant<'a>> {
    match &via.reference {
        Some(reference) if !reference.across_tenants => shared_tenants(model, table, via),
        _ => Vec::new(),
    }
}

/// The tenants that both ends of a reference belong to and that its foreign key can hold, whether or not it may cross
/// them.
pub(crate) fn shared_tenants<'a>(model: &'a Model, table: &'a Table, via: &Column) -> Vec<SharedTenant<'a>> {
    let mut shared = common_tenants(model, table, via);
    shared.retain(|shared| !is_key_of(via, shared));
    shared
}

/// The tenant that a reference can't hold, because what it points at is keyed by it: there is no second column.
pub(crate) fn tenant_as_key<'a>(
    model: &'a Model,
    table: &'a Table,
    via: &Column,
) -> Option<SharedTenant<'a>> {
    common_tenants(model, table, via).into_iter().find(|shared| is_key_of(via, shared))
}

fn is_key_of(via: &Column, shared: &SharedTenant<'_>) -> bool {
    via.reference.as_ref().is_some_and(|reference| reference.target.column == shared.there.name)
}

/// None for an owner or a member, for people aren't one tenant's, and none for a reference to the tenant itself.
/// External tables get no key from here that a foreign key of several columns could rest on; one that is carried
/// from has to have it.
fn common_tenants<'a>(model: &'a Model, table: &'a Table, via: &Column) -> Vec<SharedTenant<'a>> {
    let target = match &via.reference {
        Some(reference)
            if matches!(
                via.role,
                Role::Ref | Role::Parent | Role::Above | Role::Tenant | Role::MemberRole
            ) =>
        {
            &reference.target
        }
        _ => return Vec::new(),
    };
    let Some(above) = model.table(&target.table) else { return Vec::new() };
    let common = tenant_columns(table).filter(|here| !here.nullable).filter_map(|here| {
        let tenant = &here.reference.as_ref()?.target.table;
        let there = tenant_column(above, tenant).filter(|there| !there.nullable && above.name != *tenant)?;
        let keyed = here.role == Role::Carried || !above.is_external();
        keyed.then_some(SharedTenant { here, there })
    });
    common.collect()
}

/// A carried column together with the parent it is carried from.
pub(crate) struct Carried<'a> {
    /// The carried column.
    pub column: &'a Column,
    /// The column that names the parent.
    pub via: &'a Column,
    /// The parent's table.
    pub parent: &'a QualifiedName,
    /// The parent's key.
    pub key: &'a str,
    /// The column there that is carried.
    pub there: &'a str,
}

/// The carried columns of a table. One without a parent in the same tenant is left out, and one that could be NULL,
/// for then no foreign key would keep it true: `validate` refuses them.
pub(crate) fn carried<'a>(model: &'a Model, table: &'a Table) -> Vec<Carried<'a>> {
    let found = table.with_role(Role::Carried).filter_map(|column| {
        let mut parents = table.with_role(Role::Parent).filter(|via| !via.nullable).filter_map(|via| {
            let target = &via.reference.as_ref()?.target;
            let mut shared = shared_tenants(model, table, via).into_iter();
            let there = shared.find(|shared| shared.here.name == column.name)?.there;
            Some(Carried { column, via, parent: &target.table, key: &target.column, there: &there.name })
        });
        let first = parents.next()?;
        parents.next().is_none().then_some(first)
    });
    found.collect()
}

/// The column that says which row of `tenant` a row belongs to; for the tenant itself, its key.
pub(crate) fn tenant_column<'a>(table: &'a Table, tenant: &QualifiedName) -> Option<&'a Column> {
    if table.name == *tenant {
        return table.key();
    }
    tenant_columns(table)
        .find(|column| column.reference.as_ref().is_some_and(|reference| reference.target.table == *tenant))
}

/// The columns that say which tenants a row belongs to.
pub(crate) fn tenant_columns(table: &Table) -> impl Iterator<Item = &Column> {
    table.columns.iter().filter(|column| matches!(column.role, Role::Tenant | Role::Carried))
}

/// The column by which a row names one of `target`: its parent, or else a plain reference.
pub(crate) fn target_column<'a>(table: &'a Table, target: &QualifiedName) -> Option<&'a Column> {
    let of = |role: Role| {
        table.with_role(role).find(|column| {
            column.reference.as_ref().is_some_and(|reference| reference.target.table == *target)
        })
    };
    of(Role::Parent).or_else(|| of(Role::Ref))
}
