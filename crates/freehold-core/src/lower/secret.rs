//! Columns that clients neither read nor write: what a role may do with the table, it may do with the other columns.

use crate::catalog::{self, Privilege};
use crate::model::{Model, Table};
use std::collections::BTreeMap;

pub(super) fn add(model: &Model, table: &Table, lowered: &mut catalog::Table) {
    if !table.columns.iter().any(|column| column.secret) {
        return;
    }
    let open = table.columns.iter().filter(|column| !column.secret);
    let open: Vec<_> = open.map(|column| column.name.to_string()).collect();
    for role in model.platform.client_roles() {
        let Some(granted) = lowered.grants.get_mut(role) else { continue };
        let by_column = [Privilege::Select, Privilege::Insert, Privilege::Update];
        let by_column: BTreeMap<_, _> = by_column
            .into_iter()
            .filter(|privilege| granted.remove(privilege))
            .map(|privilege| (privilege, open.clone()))
            .collect();
        if !by_column.is_empty() {
            lowered.column_grants.insert(role.into(), by_column);
        }
    }
}
