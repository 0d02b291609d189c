//! Rows for any model: for each of a few users a row of every table, whose references stay among that user's rows.

use crate::evolve::origin::origins;
use crate::pick::Pick;
use freehold_core::decide::{Row, World};
use freehold_core::model::*;
use freehold_core::sql::{Ident, Literal, Qualified};
use std::collections::BTreeSet;

/// The users.
pub const USERS: [&str; 3] = [
    "a0000000-0000-4000-8000-000000000001",
    "b0000000-0000-4000-8000-000000000001",
    "c0000000-0000-4000-8000-000000000001",
];

/// Rows, and the order in which they can be planted.
#[derive(Debug, Clone, Default)]
pub struct Rows {
    /// The rows.
    pub world: World,
    /// The tables that have rows, each after those it points at.
    pub order: Vec<QualifiedName>,
}

impl Rows {
    /// The statements that plant them.
    pub fn sql(&self) -> String {
        let mut lines: Vec<_> =
            USERS.iter().map(|id| format!("insert into auth.users (id) values ('{id}');")).collect();
        for table in &self.order {
            lines.extend(self.world.rows.get(table).into_iter().flatten().map(|row| insert(table, row)));
        }
        lines.join("\n")
    }
}

fn insert(table: &QualifiedName, row: &Row) -> String {
    let names: Vec<_> = row.keys().map(|name| Ident(name).to_string()).collect();
    let value =
        |value: &Option<String>| value.as_ref().map_or("null".into(), |value| Literal(value).to_string());
    let values: Vec<_> = row.values().map(value).collect();
    let (names, values) = (names.join(", "), values.join(", "));
    format!("insert into {} ({names}) overriding system value values ({values});", Qualified(table))
}

/// Rows for a model that suit what it becomes as well.
pub fn rows(model: &Model, becomes: &Model, pick: &mut Pick) -> Rows {
    let mut rows = Rows::default();
    let user = |id: &&str| Row::from([("id".to_owned(), Some((*id).to_owned()))]);
    rows.world.rows.insert(model.platform.users(), USERS.iter().map(user).collect());
    let mut planting = Planting { model, becomes, pick, visiting: BTreeSet::new(), rows };
    for table in model.own_tables() {
        planting.visit(table);
    }
    planting.rows
}

struct Planting<'a> {
    model: &'a Model,
    becomes: &'a Model,
    pick: &'a mut Pick,
    visiting: BTreeSet<&'a QualifiedName>,
    rows: Rows,
}

impl<'a> Planting<'a> {
    fn visit(&mut self, table: &'a Table) {
        if self.rows.world.rows.contains_key(&table.name) || !self.visiting.insert(&table.name) {
            return;
        }
        for column in table.columns.iter() {
            let target = column.reference.as_ref().and_then(|of| self.model.table(&of.target.table));
            if let Some(target) = target {
                self.visit(target);
            }
        }
        let number = self.visiting.len();
        let rows: Option<Vec<_>> = (0..USERS.len()).map(|side| self.row(table, side, number)).collect();
        if let Some(rows) = rows {
            self.rows.world.rows.insert(table.name.clone(), rows);
            self.rows.order.push(table.name.clone());
        }
    }

    fn row(&mut self, table: &Table, side: usize, number: usize) -> Option<Row> {
        let mut row = Row::new();
        let (keys, others): (Vec<_>, Vec<_>) = table
            .columns
            .iter()
            .partition(|column| column.role == Role::Id || table.primary_key.contains(&column.name));
        for column in keys.into_iter().chain(others) {
            let later = self.later(table, column);
            let must = !column.nullable || later.is_some_and(|(_, column)| !column.nullable);
            let value = match &column.reference {
                Some(reference) => {
                    let target = &reference.target;
                    let there = match self.rows.world.rows.get(&target.table) {
                        Some(rows) => {
                            rows.get(side).and_then(|row| row.get(&*target.column)).cloned().flatten()
                        }
                        None if target.table == table.name => row.get(&*target.column).cloned().flatten(),
                        None => None,
                    };
                    if there.is_none() && !column.nullable {
                        return None;
                    }
                    there.filter(|_| must || !self.pick.one_in(4))
                }
                None if column.role == Role::Id => Some(key(column, side, number)),
                None if !must && self.pick.one_in(5) => None,
                None if column.default.is_some()
                    && !is_unique(table, column)
                    && !later.is_some_and(|(table, column)| is_unique(table, column))
                    && self.pick.one_in(3) =>
                {
                    continue;
                }
                None => Some(value(column, side)),
            };
            row.insert(column.name.to_string(), value);
        }
        Some(row)
    }

    /// What a column becomes.
    fn later(&self, table: &Table, column: &Column) -> Option<(&'a Table, &'a Column)> {
        let origins = origins(self.model, self.becomes);
        let of = origins.iter().find(|of| of.before == table.name)?;
        let later = self.becomes.table(&of.after)?;
        let (_, name) = of.columns.iter().find(|(before, _)| *before == column.name)?;
        Some((later, later.column(name)?))
    }
}

fn key(column: &Column, side: usize, number: usize) -> String {
    match column.base {
        BaseType::Uuid => {
            format!("{}0000000-0000-4000-8000-{:012x}", ["a", "b", "c"][side % 3], 0x100 + number)
        }
        _ => (1000 + side).to_string(),
    }
}

/// Whether the column has a say in what must not be there twice.
fn is_unique(table: &Table, column: &Column) -> bool {
    let indexes = table.indexes.iter().filter(|index| index.unique.is_some());
    let mut indexed = indexes.flat_map(|index| index.columns.iter().map(|column| &column.name));
    let mut named = table.uniques.iter().flat_map(|unique| unique.columns.iter()).chain(&*table.primary_key);
    column.unique.is_some()
        || indexed.any(|name| *name == column.name)
        || named.any(|name| *name == column.name)
}

/// Another one for each side, where there are as many.
fn value(column: &Column, side: usize) -> String {
    let one = match &column.base {
        BaseType::Text => format!("it's row {side}"),
        BaseType::Set(set) => {
            let at = if column.role == Role::Permission { side / 2 } else { side };
            set.labels.get(at % set.labels.len().max(1)).map(ToString::to_string).unwrap_or_default()
        }
        BaseType::SmallInt | BaseType::Integer | BaseType::BigInt | BaseType::Numeric => {
            (side + 1).to_string()
        }
        BaseType::Real | BaseType::DoublePrecision => format!("{side}.5"),
        BaseType::Boolean => (side != 1).to_string(),
        BaseType::Uuid => USERS[side % USERS.len()].replace("-4000-", "-4001-"),
        BaseType::Timestamptz if column.role == Role::Expires => "2099-01-01".into(),
        BaseType::Timestamptz | BaseType::Date => format!("2026-01-0{}", side + 1),
        BaseType::Jsonb => format!("{{\"side\": {side}}}"),
        BaseType::Bytea => format!("\\x{}", format!("0{side}").repeat(32)),
    };
    if column.role == Role::Listed {
        return format!("{{{}}}", USERS[side % USERS.len()]);
    }
    match column.array {
        true => format!("{{\"{}\"}}", one.replace('\\', "\\\\").replace('"', "\\\"")),
        false => one,
    }
}
