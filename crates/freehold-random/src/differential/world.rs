//! Random rows: a few users, a few tenants, and up to nine rows of every other table.

use super::values::{USERS, differs, key, key_of, mixed, value};
use crate::pick::Pick;
use freehold_core::decide::{Row, World};
use freehold_core::model::*;
use std::collections::BTreeSet;

/// How many rows of a table others are told by, and how many there are of others at most.
const TENANTS: usize = 4;
const ROWS: usize = 9;

/// Rows in an order in which they can be planted.
pub(super) fn rows(model: &Model, seed: u32) -> Vec<(QualifiedName, Row)> {
    let users = model.platform.users();
    let is_own = model.own_tables().any(|table| table.name == users);
    let mut planting =
        Planting { model, seed, world: World::default(), visiting: BTreeSet::new(), order: Vec::new() };
    for (name, id) in USERS {
        let row = model.platform.user_row(id, name).into_iter();
        let mut row: Row = row.map(|(column, value)| (column.to_owned(), Some(value))).collect();
        if is_own {
            row.insert("created_at".into(), Some("now-7200".into()));
        }
        planting.add(&users, row);
    }
    for table in model.own_tables() {
        planting.visit(table);
    }
    planting.order
}

struct Planting<'a> {
    model: &'a Model,
    seed: u32,
    world: World,
    visiting: BTreeSet<&'a QualifiedName>,
    order: Vec<(QualifiedName, Row)>,
}

impl<'a> Planting<'a> {
    fn add(&mut self, table: &QualifiedName, row: Row) {
        self.world.rows.entry(table.clone()).or_default().push(row.clone());
        self.order.push((table.clone(), row));
    }

    fn rows(&self, table: &QualifiedName) -> &[Row] {
        self.world.rows.get(table).map_or(&[], Vec::as_slice)
    }

    /// What a table points at comes before it.
    fn visit(&mut self, table: &'a Table) {
        if table.name == self.model.platform.users() || !self.visiting.insert(&table.name) {
            return;
        }
        for column in table.columns.iter() {
            let target = column.reference.as_ref().and_then(|of| self.model.table(&of.target.table));
            if let Some(target) = target.filter(|target| !target.is_external()) {
                self.visit(target);
            }
        }
        // a table has the same rows whatever becomes of the others
        let pick = &mut Pick::new(mixed(self.seed, &table.name.to_string()));
        let is_tenant = self.model.own_tables().any(|members| {
            let of = members.with_role(Role::Tenant).filter_map(|column| column.reference.as_ref());
            of.into_iter().any(|of| of.target.table == table.name)
        });
        let mut keys = BTreeSet::new();
        for n in 0..if is_tenant { TENANTS } else { ROWS } {
            let number = self.visiting.len() * 100 + n;
            let Some(row) = self.row(table, number, pick) else { continue };
            if keys.insert(key_of(table, &row)) {
                self.add(&table.name, row);
            }
        }
    }

    fn row(&self, table: &'a Table, number: usize, pick: &mut Pick) -> Option<Row> {
        let mut row = Row::new();
        // tenants first, then parents among theirs, then what is carried, then all that has to suit these
        let rank = |column: &&Column| match column.role {
            Role::Id => 0,
            Role::Tenant => 1,
            Role::Parent => 2,
            Role::Carried => 3,
            _ => 4,
        };
        let mut columns: Vec<_> = table.columns.iter().collect();
        columns.sort_by_key(rank);
        for column in columns {
            let value = match &column.reference {
                _ if column.role == Role::Id => Some(key(column, number)),
                Some(_) if column.role == Role::Carried => self.carried(table, column, &row),
                Some(reference) => self.pointed_at(table, column, reference, &row, pick),
                None if column.nullable && pick.one_in(4) => None,
                None => Some(value(column, number, differs(table, column), pick)),
            };
            if value.is_none() && !column.nullable {
                return None;
            }
            row.insert(column.name.to_string(), value);
        }
        Some(row)
    }

    /// A row that is there already, mostly of the row's own tenants. Nobody points at the last user.
    fn pointed_at(
        &self,
        table: &Table,
        column: &Column,
        reference: &Reference,
        row: &Row,
        pick: &mut Pick,
    ) -> Option<String> {
        if column.nullable && pick.one_in(4) {
            return None;
        }
        let target = &reference.target;
        let mut there: Vec<_> = self.rows(&target.table).iter().collect();
        if target.table == self.model.platform.users() {
            there.truncate(USERS.len() - 1);
        }
        if column.role == Role::Above {
            // what came last, for depth
            there.drain(..there.len().saturating_sub(3));
        }
        let above = self.model.table(&target.table);
        if let Some(above) = above.filter(|_| !pick.one_in(15)) {
            there.retain(|there| self.suits(table, row, above, there));
        }
        let value = |row: &&Row| row.get(&*target.column).cloned().flatten();
        let values: Vec<_> = there.iter().filter_map(value).collect();
        pick.of(&values)
    }

    /// Whether two rows belong to the same tenants, as far as both say to which.
    fn suits(&self, table: &Table, row: &Row, above: &Table, there: &Row) -> bool {
        table.columns.iter().filter(|column| matches!(column.role, Role::Tenant | Role::Carried)).all(
            |here| {
                let Some(of) = here.reference.as_ref() else { return true };
                let held = row.get(&*here.name);
                let of_there = above.columns.iter().find(|column| {
                    let to = column.reference.as_ref();
                    matches!(column.role, Role::Tenant | Role::Carried)
                        && to.is_some_and(|to| to.target.table == of.target.table)
                });
                match (held, of_there) {
                    (Some(held), Some(column)) => there.get(&*column.name) == Some(held),
                    _ => true,
                }
            },
        )
    }

    /// What the row above says.
    fn carried(&self, table: &Table, column: &Column, row: &Row) -> Option<String> {
        let tenant = &column.reference.as_ref()?.target.table;
        table.with_role(Role::Parent).find_map(|via| {
            let target = &via.reference.as_ref()?.target;
            let there = self.model.table(&target.table)?.columns.iter().find(|column| {
                matches!(column.role, Role::Tenant | Role::Carried)
                    && column.reference.as_ref().is_some_and(|of| of.target.table == *tenant)
            })?;
            let mut rows = self.rows(&target.table).iter();
            let parent = rows.find(|parent| parent.get(&*target.column) == row.get(&*via.name))?;
            parent.get(&*there.name).cloned().flatten()
        })
    }
}
