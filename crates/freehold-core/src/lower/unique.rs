//! Unique constraints, and the tenant that each is unique within.

use super::reference::tenant_columns;
use crate::model::{Column, Role, Table, Unique, Uniqueness};
use crate::sql::object_name;
use std::collections::BTreeMap;

/// The unique constraints that were asked for, by name.
pub(super) fn uniques(table: &Table) -> BTreeMap<String, Vec<String>> {
    let single = table.columns.iter().filter_map(|column| Some((column, column.unique?)));
    let of_columns = single
        .map(|(column, within)| (key_name(table, column), unique_columns(table, &[&column.name], within)));
    let of_table =
        table.uniques.iter().map(|unique| (unique_name(table, unique), of_constraint(table, unique)));
    of_columns.chain(of_table).collect()
}

/// The tenant that stands in front of what is unique, if values are unique within one.
pub(crate) fn unique_within<'a>(table: &'a Table, named: &[&str], within: Uniqueness) -> Option<&'a Column> {
    match (within, scope(table, named)) {
        (Uniqueness::PerTenant, Scope::Tenant(tenant)) => Some(tenant),
        _ => None,
    }
}

/// Within what the named columns are unique, unless they are said to be so globally.
///
/// Were they unique in the whole table, a refusal would tell what another tenant has. A membership's are as they are
/// named: its row is about a tenant and a member, and which of the two a key goes by has to be said.
pub(crate) fn scope<'a>(table: &'a Table, named: &[&str]) -> Scope<'a> {
    let tenants: Vec<_> = tenant_columns(table).collect();
    let is_named = tenants.iter().any(|tenant| named.contains(&&*tenant.name));
    match &tenants[..] {
        _ if is_named || table.with_role(Role::Member).next().is_some() => Scope::Named,
        [] => Scope::Named,
        [tenant] => Scope::Tenant(tenant),
        _ => Scope::Unclear(tenants),
    }
}

/// Within what values are unique.
pub(crate) enum Scope<'a> {
    /// What is named, and nothing else.
    Named,
    /// The row's tenant.
    Tenant(&'a Column),
    /// One of these tenants, but which isn't said: `validate` asks.
    Unclear(Vec<&'a Column>),
}

/// What is unique together, behind the tenant if it is unique within one.
fn unique_columns(table: &Table, named: &[&str], within: Uniqueness) -> Vec<String> {
    let tenant = unique_within(table, named, within).map(|tenant| &*tenant.name);
    tenant.into_iter().chain(named.iter().copied()).map(String::from).collect()
}

/// What the constraint of a column that is unique by itself is called.
pub(crate) fn key_name(table: &Table, column: &Column) -> String {
    let within = column.unique.unwrap_or(Uniqueness::Global);
    object_name(&table.name.name, &unique_columns(table, &[&column.name], within).join("_"), "key")
}

/// What a unique constraint is called.
pub(crate) fn unique_name(table: &Table, unique: &Unique) -> String {
    match &unique.name {
        Some(name) => name.to_string(),
        None => object_name(&table.name.name, &of_constraint(table, unique).join("_"), "key"),
    }
}

fn of_constraint(table: &Table, unique: &Unique) -> Vec<String> {
    let named: Vec<_> = unique.columns.iter().map(|column| &**column).collect();
    unique_columns(table, &named, unique.within)
}
