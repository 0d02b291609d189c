//! A small world for any schema: two users with a row of every table each, and one who has nothing.

use crate::decide::{Row, World};
use crate::model::{BaseType, Column, Model, QualifiedName, Role, Table};
use std::collections::{BTreeMap, BTreeSet};

/// The users. The first two own a side of the world each.
pub(super) const USERS: [(&str, &str); 3] = [
    ("ada", "a0000000-0000-4000-8000-000000000001"),
    ("ben", "b0000000-0000-4000-8000-000000000001"),
    ("eve", "e0000000-0000-4000-8000-000000000001"),
];

/// How many of them have rows.
pub(super) const SIDES: usize = 2;

/// A planted world.
pub(super) struct Planted {
    /// The rows, in the order of [`USERS`]; of the users' table too.
    pub world: World,
    /// The tables, each after those it points at.
    pub order: Vec<QualifiedName>,
    /// Tables that no row could be made for, and why.
    pub left_out: BTreeMap<QualifiedName, String>,
}

/// Plants a row of every table on each side. What a row points at is of its own side.
pub(super) fn plant(model: &Model) -> Planted {
    let mut planted = Planted { world: World::default(), order: Vec::new(), left_out: BTreeMap::new() };
    let users = USERS.iter().map(|(_, id)| Row::from([("id".to_owned(), Some((*id).to_owned()))]));
    planted.world.rows.insert(model.platform.users(), users.collect());
    for table in model.own_tables() {
        visit(model, table, &mut BTreeSet::new(), &mut planted);
    }
    planted
}

fn visit(model: &Model, table: &Table, visiting: &mut BTreeSet<QualifiedName>, planted: &mut Planted) {
    let known = planted.world.rows.contains_key(&table.name) || planted.left_out.contains_key(&table.name);
    if known || !visiting.insert(table.name.clone()) {
        return;
    }
    for column in table.columns.iter() {
        if let Some(target) =
            column.reference.as_ref().and_then(|reference| model.table(&reference.target.table))
        {
            visit(model, target, visiting, planted);
        }
    }
    let number = planted.world.rows.len() + planted.left_out.len();
    let rows: Result<Vec<_>, _> = (0..SIDES).map(|side| row(table, side, number, planted)).collect();
    match rows {
        Ok(rows) => {
            planted.world.rows.insert(table.name.clone(), rows);
            planted.order.push(table.name.clone());
        }
        Err(reason) => {
            planted.left_out.insert(table.name.clone(), reason);
        }
    }
}

/// A row with every column that has to have a value; the others get their defaults.
fn row(table: &Table, side: usize, number: usize, planted: &Planted) -> Result<Row, String> {
    let mut row = Row::new();
    // the keys first: a row may point at itself
    let (keys, others): (Vec<_>, Vec<_>) = table.columns.iter().partition(|column| column.role == Role::Id);
    for column in keys.into_iter().chain(others) {
        let value = match &column.reference {
            _ if column.role == Role::Id => Some(key(column, side, number)),
            Some(reference) => {
                let target = &reference.target;
                let there = match planted.world.rows.get(&target.table) {
                    Some(rows) => rows.get(side).and_then(|row| row.get(&*target.column)),
                    None if target.table == table.name => row.get(&*target.column),
                    None => None,
                };
                match there {
                    Some(value) => value.clone(),
                    None if column.nullable => continue,
                    None => {
                        return Err(format!(
                            "{} points at {}, which has no row yet",
                            column.name, target.table
                        ));
                    }
                }
            }
            None if column.default.is_some() || column.nullable => continue,
            None => Some(plain(column, side)),
        };
        row.insert(column.name.to_string(), value);
    }
    Ok(row)
}

/// Another key than the planted row's, for a row that is to be added.
pub(super) fn fresh_key(column: &Column, side: usize, number: usize) -> String {
    key(column, side, number + 0x1000)
}

fn key(column: &Column, side: usize, number: usize) -> String {
    match column.base {
        BaseType::Uuid => {
            format!("{}0000000-0000-4000-8000-{:012x}", ["a", "b"][side % SIDES], 0x100 + number)
        }
        BaseType::SmallInt => (30_000 + number % 1000 * 2 + side).to_string(),
        _ => (2_000_000_000 + number * 2 + side).to_string(),
    }
}

fn plain(column: &Column, side: usize) -> String {
    if column.array {
        return "{}".into();
    }
    match &column.base {
        BaseType::Text => format!("row of {}", USERS[side].0),
        BaseType::Set(set) => set.labels.first().map(ToString::to_string).unwrap_or_default(),
        BaseType::SmallInt | BaseType::Integer | BaseType::BigInt => (side + 1).to_string(),
        BaseType::Real | BaseType::DoublePrecision | BaseType::Numeric => (side + 1).to_string(),
        BaseType::Boolean => "false".into(),
        BaseType::Uuid => USERS[side].1.replace("-000000000001", "-000000000002"),
        BaseType::Timestamptz => "2026-01-01 00:00:00+00".into(),
        BaseType::Date => "2026-01-01".into(),
        BaseType::Jsonb => "{}".into(),
        BaseType::Bytea => "\\x00".into(),
    }
}
