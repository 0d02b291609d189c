//! References that a foreign key has to refuse, whoever writes them.

use super::change::same_key;
use super::{at, copy, insert, value};
use crate::decide::Row;
use crate::lower::{carried, held_tenants};
use crate::model::{BaseType, Column, Model, Role, Table};
use crate::output::plant::{Planted, USERS, is_unique};
use crate::sql::{Ident, Qualified};

/// A statement that mustn't pass, and what it would mean if it did.
pub(super) struct Reference {
    pub said: String,
    pub statement: String,
}

/// For each foreign key: a row that points at nothing, and one that points into another tenant.
pub(super) fn references(model: &Model, planted: &Planted, tables: &[&Table]) -> Vec<Reference> {
    let mut found = Vec::new();
    for (number, table) in tables.iter().enumerate() {
        let Some([row, other]) = planted.world.rows.get(&table.name).and_then(|rows| rows.get(..2)) else {
            continue;
        };
        for column in table.columns.iter().filter(|column| column.role != Role::Carried) {
            let Some(reference) = &column.reference else { continue };
            let target = &reference.target.table;
            let mut push = |said: String, to: Option<String>| {
                let statement = statement(table, (row, other), column, to, number);
                found.extend(statement.map(|statement| Reference { said, statement }));
            };
            if column.base == BaseType::Uuid {
                let nothing = "f0000000-0000-4000-8000-00000000f000".to_owned();
                let said = format!("{} of {} may point at no row of {target}", column.name, table.name);
                push(said, Some(nothing));
            }
            // a carried tenant would be filled or follow
            let follows = carried(model, table).iter().any(|carried| carried.via.name == column.name);
            let is_free = follows && column.movable;
            if !is_free && !held_tenants(model, table, column).is_empty() {
                let there = planted.world.rows.get(target).and_then(|rows| rows.get(1));
                let key = there.and_then(|row| row.get(&*reference.target.column)).cloned().flatten();
                let is_other =
                    key.is_some() && key.as_ref() != row.get(&*column.name).and_then(Option::as_ref);
                let crosses = held_tenants(model, table, column)
                    .iter()
                    .any(|shared| row.get(&*shared.here.name) != other.get(&*shared.here.name));
                if is_other && crosses {
                    let said = format!(
                        "{} of {}, in a row of {}'s tenant, may point at {target} of {}'s",
                        column.name, table.name, USERS[0].0, USERS[1].0
                    );
                    push(said, key);
                }
            }
        }
    }
    found
}

/// The row that is there, changed; or a new one, where the column is part of its key. What would be refused for another
/// reason is left out.
fn statement(
    table: &Table,
    (row, other): (&Row, &Row),
    column: &Column,
    to: Option<String>,
    number: usize,
) -> Option<String> {
    if is_unique(table, column) {
        return None;
    }
    if table.primary_key.contains(&column.name) {
        if table.columns.iter().any(|column| is_unique(table, column)) {
            return None;
        }
        let mut row = copy(table, row, 0, number);
        row.insert(column.name.to_string(), to);
        // its key is taken
        if same_key(&table.primary_key, &row, other) {
            return None;
        }
        return Some(insert(table, std::slice::from_ref(&row), " "));
    }
    Some(format!(
        "update {} set {} = {} where {}",
        Qualified(&table.name),
        Ident(&column.name),
        value(&to),
        at(table, row)
    ))
}
