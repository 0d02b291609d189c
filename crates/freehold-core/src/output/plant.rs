//! A small world for any schema: two users with a row of every table each, and one who has nothing.

use crate::decide::{Row, World};
use crate::model::{BaseType, Column, Default, Model, QualifiedName, Role, Table};
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
    let table = model.platform.users();
    // where it is a table of the schema, it is tried like the others
    planted.order.extend(model.own_tables().find(|own| own.name == table).map(|own| own.name.clone()));
    planted.world.rows.insert(table, users.collect());
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
    if table.is_external() {
        planted.left_out.insert(table.name.clone(), "it belongs to somebody else".into());
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
            // the tops of their trees
            Some(_) if column.role == Role::Above && column.nullable => None,
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
            // a row is found by its key, so that is never left to a default
            None if table.primary_key.contains(&column.name) && is_countable(&column.base) => {
                Some(key(column, side, number))
            }
            None if table.primary_key.contains(&column.name) => Some(plain(column, side)),
            // what a membership goes by is said, and not left to a default
            None if matches!(column.role, Role::MemberRole | Role::Active) => Some(plain(column, side)),
            None if column.nullable => continue,
            None if column.default.is_some() && !(is_unique(table, column) && is_constant(column)) => {
                continue;
            }
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

/// Whether the column has a say in what must not be there twice.
pub(super) fn is_unique(table: &Table, column: &Column) -> bool {
    let by_index = table
        .indexes
        .iter()
        .filter(|index| index.unique.is_some())
        .any(|index| index.columns.iter().any(|of| of.name == column.name));
    column.unique.is_some()
        || by_index
        || table.uniques.iter().any(|unique| unique.columns.contains(&column.name))
}

/// Whether the column's default is the same for every row.
fn is_constant(column: &Column) -> bool {
    !matches!(column.default, Some(Default::RandomUuid | Default::Identity))
}

fn is_countable(base: &BaseType) -> bool {
    use BaseType::{BigInt, Integer, Numeric, SmallInt, Text, Uuid};
    matches!(base, Uuid | SmallInt | Integer | BigInt | Numeric | Text)
}

pub(super) fn plain(column: &Column, side: usize) -> String {
    if column.array {
        return "{}".into();
    }
    // each side's its own, for the column may be unique
    let whose = USERS.get(side).map_or_else(|| side.to_string(), |(name, _)| (*name).to_owned());
    match &column.base {
        BaseType::Text => format!("row of {whose}"),
        BaseType::Set(set) => {
            set.labels.get(side % set.labels.len().max(1)).map(ToString::to_string).unwrap_or_default()
        }
        // all of its digits may be decimals
        BaseType::Numeric if column.precision.is_some_and(|(digits, decimals)| digits <= decimals) => {
            "0".into()
        }
        BaseType::SmallInt | BaseType::Integer | BaseType::BigInt => (side + 1).to_string(),
        BaseType::Real | BaseType::DoublePrecision | BaseType::Numeric => (side + 1).to_string(),
        BaseType::Boolean => (side > 0 || column.role == Role::Active).to_string(),
        BaseType::Uuid => {
            USERS[side % USERS.len()].1.replace("-000000000001", &format!("-{:012x}", 2 + side / USERS.len()))
        }
        BaseType::Timestamptz if column.role == Role::Expires => "now+86400".into(),
        // the one has been, the other is to come
        BaseType::Timestamptz => ["now-600", "now+600"][side % SIDES].into(),
        BaseType::Date => format!("2026-01-0{}", side + 1),
        BaseType::Jsonb => format!("{{\"of\": \"{whose}\"}}"),
        BaseType::Bytea if column.role == Role::Token => format!("\\x{}", format!("0{side}").repeat(32)),
        BaseType::Bytea => format!("\\x0{side}"),
    }
}
