//! The indexes that were asked for, and those that foreign keys and policies need.

use super::reference::held_tenants;
use super::unique::unique_within;
use crate::catalog::{self, Index, Method};
use crate::model::{self, ClaimTest, Model, Role, Table, Trust};
use crate::sql::{Ident, object_name};

pub(super) fn add(model: &Model, table: &Table, lowered: &mut catalog::Table) {
    for index in table.indexes.iter() {
        lowered.indexes.insert(index_name(table, index), requested(table, index));
    }
    for (columns, nullable) in needed(model, table) {
        if !is_served(lowered, &columns) {
            let name = free_name(table, lowered, &columns);
            // rows without a reference are never looked up by it
            let predicate = nullable.then(|| format!("{} is not null", Ident(&columns[0])));
            let columns = columns.into_iter().map(|column| (column, false)).collect();
            lowered.indexes.insert(name, Index { predicate, ..plain(Method::BTree, columns) });
        }
    }
    // `@>` asks what an array contains
    for column in table.with_role(Role::Listed) {
        let columns = vec![(column.name.to_string(), false)];
        let name = free_name(table, lowered, &[column.name.to_string()]);
        lowered.indexes.insert(name, plain(Method::Gin, columns));
    }
}

fn plain(method: Method, columns: Vec<(String, bool)>) -> Index {
    Index { method, columns, include: Vec::new(), predicate: None, unique: false }
}

/// What an index is called.
pub(crate) fn index_name(table: &Table, index: &model::Index) -> String {
    match &index.name {
        Some(name) => name.to_string(),
        None => {
            let columns: Vec<_> = columns(table, index).into_iter().map(|(column, _)| column).collect();
            object_name(&table.name.name, &columns.join("_"), "idx")
        }
    }
}

/// As Postgres does it: `idx`, or `idx1` and on where the name is taken, by a partial index for instance.
fn free_name(table: &Table, lowered: &catalog::Table, columns: &[String]) -> String {
    let named = |suffix: &str| object_name(&table.name.name, &columns.join("_"), suffix);
    let mut names = std::iter::once(named("idx")).chain((1..).map(|n| named(&format!("idx{n}"))));
    names.find(|name| !lowered.indexes.contains_key(name)).unwrap_or_default()
}

fn requested(table: &Table, index: &model::Index) -> Index {
    Index {
        method: Method::BTree,
        columns: columns(table, index),
        include: index.include.iter().map(ToString::to_string).collect(),
        predicate: index.predicate.as_ref().map(|predicate| predicate.trim().to_owned()),
        unique: index.unique.is_some(),
    }
}

/// What is indexed, behind the tenant if values are unique within one.
fn columns(table: &Table, index: &model::Index) -> Vec<(String, bool)> {
    let named: Vec<_> = index.columns.iter().map(|column| &*column.name).collect();
    let tenant = index.unique.and_then(|within| unique_within(table, &named, within));
    let tenant = tenant.map(|column| (column.name.to_string(), false));
    let named = index.columns.iter().map(|column| (column.name.to_string(), column.descending));
    tenant.into_iter().chain(named).collect()
}

/// Column lists that are looked up by: a deleted target's rows, a policy's column, a caller's memberships.
/// Beside each, whether its first column can be NULL.
fn needed(model: &Model, table: &Table) -> Vec<(Vec<String>, bool)> {
    let mut needed = Vec::new();
    if let (Some(member), Some(tenant)) =
        (table.with_role(Role::Member).next(), table.with_role(Role::Tenant).next())
    {
        needed.push((vec![member.name.to_string(), tenant.name.to_string()], false));
    }
    for column in table.columns.iter().filter(|column| column.reference.is_some()) {
        let mut columns = vec![column.name.to_string()];
        let tenants = held_tenants(model, table, column).into_iter();
        columns.extend(tenants.map(|shared| shared.here.name.to_string()));
        needed.push((columns, column.nullable));
    }
    for decided in table.trust.iter().flat_map(|trust| trust.all()) {
        decided.trust.atoms(&mut |atom| {
            if let Trust::Claim(claim) = atom
                && let ClaimTest::IsColumn(column) = &claim.test
                && let Some(column) = table.column(column)
            {
                needed.push((vec![column.name.to_string()], column.nullable));
            }
        });
    }
    // the longest first, so that it serves the shorter ones
    needed.sort_by_key(|(columns, _)| std::cmp::Reverse(columns.len()));
    needed
}

/// Whether an index or a key begins with these columns.
fn is_served(table: &catalog::Table, columns: &[String]) -> bool {
    let keys = table.primary_key.iter().map(|key| &key.columns).chain(table.uniques.values());
    let by_key = keys.into_iter().any(|key| key.starts_with(columns));
    let not_null = format!("{} is not null", Ident(&columns[0]));
    let by_index = table.indexes.values().any(|index| {
        let whole = index.predicate.as_ref().is_none_or(|predicate| *predicate == not_null);
        let names: Vec<_> = index.columns.iter().map(|(name, _)| name).collect();
        whole
            && index.method == Method::BTree
            && names.len() >= columns.len()
            && names.iter().zip(columns).all(|(name, column)| *name == column)
    });
    by_key || by_index
}
