//! A world of rows for a model: every combination of whose, of which tenant and below which parent a row is.

use freehold_core::decide::{Row, World};
use freehold_core::model::*;
use freehold_core::sql::{Ident, Literal, Qualified};
use freehold_testkit::Database;
use std::collections::BTreeSet;

/// Each has a tenant and rows of his own.
pub const ADA: &str = "a0000000-0000-4000-8000-00000000000a";
pub const BEN: &str = "b0000000-0000-4000-8000-00000000000b";
/// Has nothing.
pub const EVE: &str = "e0000000-0000-4000-8000-00000000000e";

/// How many rows of a table others point at, and how many it has at most.
const POINTED_AT: usize = 4;
const ROWS: usize = 16;

/// Plants rows of every table, what is pointed at first.
pub fn world(model: &Model) -> World {
    let mut world = World::default();
    world.rows.insert(model.platform.users(), people(model));
    let mut waiting: Vec<_> =
        model.own_tables().filter(|table| table.name != model.platform.users()).collect();
    while !waiting.is_empty() {
        let before = waiting.len();
        waiting.retain(|table| match rows(model, table, &world) {
            Some(rows) => world.rows.insert(table.name.clone(), rows).is_some(),
            None => true,
        });
        assert!(waiting.len() < before, "tables that point at each other can't be planted");
    }
    world
}

/// A world of Supabase's as it is on the model's platform: its users stand in another table.
pub fn on(world: &World, model: &Model) -> World {
    let mut moved = world.clone();
    moved.rows.remove(&Platform::Supabase.users());
    moved.rows.insert(model.platform.users(), people(model));
    moved
}

fn people(model: &Model) -> Vec<Row> {
    let row = |(id, name)| {
        let row = model.platform.user_row(id, name).into_iter();
        row.map(|(column, value)| (column.to_owned(), Some(value))).collect()
    };
    [(ADA, "ada"), (BEN, "ben"), (EVE, "eve")].map(row).into()
}

/// The rows of a table, or `None` if something it points at isn't planted yet.
fn rows(model: &Model, table: &Table, world: &World) -> Option<Vec<Row>> {
    let mut rows = vec![Row::new()];
    for column in table.columns.iter().filter(|column| column.role != Role::Carried) {
        let Some(reference) = &column.reference else { continue };
        if column.nullable {
            continue;
        }
        let there = world.rows.get(&reference.target.table)?;
        // eve has nothing, so no row points at her
        let there = there.iter().filter(|row| !row.values().any(|value| value.as_deref() == Some(EVE)));
        let values: Vec<_> =
            there.take(POINTED_AT).map(|row| row[&*reference.target.column].clone()).collect();
        rows = rows.iter().flat_map(|row| values.iter().map(|value| with(row, column, value))).collect();
    }
    if let (Some(user), Some(tenant)) =
        (table.with_role(Role::Member).next(), table.with_role(Role::Tenant).next())
    {
        // everybody is a member of one tenant, or all rows would be alike
        let tenants = &world.rows[&tenant.reference.as_ref()?.target.table];
        rows.retain(|row| {
            let side = [ADA, BEN].iter().position(|id| row[&*user.name].as_deref() == Some(id));
            side.and_then(|side| tenants.get(side)).is_some_and(|of| row[&*tenant.name] == of["id"])
        });
    }
    rows.retain(|row| stays_within_tenants(model, table, row, world));
    if is_various(model, table) {
        rows = std::iter::repeat_n(rows, 6).flatten().collect();
    }
    if rows.len() == 1 {
        // it points at nothing: a row for each side
        rows = vec![Row::new(); 2];
    }
    let mut keys = BTreeSet::new();
    rows.truncate(ROWS);
    for (n, row) in rows.iter_mut().enumerate() {
        fill(model, table, row, n, world);
    }
    plant_trees(table, &mut rows);
    rows.retain(|row| {
        keys.insert(table.primary_key.iter().map(|key| row[&**key].clone()).collect::<Vec<_>>())
    });
    Some(rows)
}

/// Each row hangs below the last but one of its tenant: two trees, or more.
fn plant_trees(table: &Table, rows: &mut [Row]) {
    let Some(above) = table.with_role(Role::Above).next() else { return };
    let tenants: Vec<_> = table.with_role(Role::Tenant).map(|column| column.name.to_string()).collect();
    for n in 2..rows.len() {
        let alike = |m: &usize| tenants.iter().all(|tenant| rows[*m].get(tenant) == rows[n].get(tenant));
        let up = (0..n - 1).rev().find(alike).and_then(|m| rows[m][&*table.primary_key[0]].clone());
        rows[n].insert(above.name.to_string(), up);
    }
}

fn with(row: &Row, column: &Column, value: &Option<String>) -> Row {
    let mut row = row.clone();
    row.insert(column.name.to_string(), value.clone());
    row
}

/// Whether what the row points at belongs to the tenants that the row belongs to, where it belongs to any.
fn stays_within_tenants(model: &Model, table: &Table, row: &Row, world: &World) -> bool {
    let belongs = |column: &&Column| matches!(column.role, Role::Tenant | Role::Carried);
    let of = |column: &Column| column.reference.as_ref().map(|reference| reference.target.clone());
    table.columns.iter().all(|via| {
        let Some(reference) = via.reference.as_ref().filter(|reference| !reference.across_tenants) else {
            return true;
        };
        let pointing = matches!(via.role, Role::Ref | Role::Parent | Role::Tenant) && !via.nullable;
        let Some(above) = model.table(&reference.target.table).filter(|_| pointing) else { return true };
        let there =
            world.rows[&above.name].iter().find(|there| there[&*reference.target.column] == row[&*via.name]);
        table.columns.iter().filter(belongs).all(|here| {
            let tenant = above.columns.iter().filter(belongs).find(|column| of(column) == of(here));
            let ours = match here.role {
                Role::Carried => carried(model, table, here, row, world),
                _ => row[&*here.name].clone(),
            };
            tenant.is_none_or(|tenant| there.is_some_and(|there| there[&*tenant.name] == ours))
        })
    })
}

/// The values that say nothing about trust.
fn fill(model: &Model, table: &Table, row: &mut Row, n: usize, world: &World) {
    for column in table.columns.iter() {
        let value = match column.role {
            Role::Id => key(column, world.rows.len(), n),
            Role::Carried => carried(model, table, column, row, world).unwrap_or_default(),
            Role::Assignee | Role::Manager if column.nullable => {
                let whom = match column.role {
                    // ada reports to ben, who reports to nobody
                    Role::Manager => [Some(BEN), None][n % 2],
                    _ => [Some(ADA), Some(BEN), None][n % 3],
                };
                let whom = whom.map(str::to_owned);
                row.insert(column.name.to_string(), whom);
                continue;
            }
            Role::Listed => {
                ["{}".to_owned(), format!("{{{ADA}}}"), format!("{{{BEN},{ADA}}}")][n % 3].clone()
            }
            Role::Plain
                if is_various(model, table) && column.reference.is_none() && column.default.is_none() =>
            {
                let value = (!column.nullable || n % 4 != 3).then(|| various(column, n));
                row.insert(column.name.to_string(), value);
                continue;
            }
            _ if column.reference.is_some() || column.nullable || column.default.is_some() => continue,
            _ => plain(column, n),
        };
        row.insert(column.name.to_string(), Some(value));
    }
}

/// Whether what the rows hold has a say in who may reach them, or what hangs on them.
fn is_various(model: &Model, table: &Table) -> bool {
    let mut various = false;
    for (asking, trust) in model.own_tables().flat_map(|of| of.trust.iter().map(move |trust| (of, trust))) {
        for decided in trust.all() {
            decided.trust.asked(model, asking, &mut |of, atom| {
                let asks = matches!(
                    atom,
                    Trust::When(_)
                        | Trust::Assignee
                        | Trust::Listed
                        | Trust::Named { .. }
                        | Trust::Within(_)
                        | Trust::Claim(_)
                );
                various |= asks && of.name == table.name;
            });
        }
    }
    various
}

/// One of several values, the next for each row.
fn various(column: &Column, n: usize) -> String {
    match &column.base {
        BaseType::Set(set) => set.labels[n / 2 % set.labels.len()].to_string(),
        BaseType::Boolean => (n / 2).is_multiple_of(2).to_string(),
        BaseType::Timestamptz => ["now-90000", "now-600", "now+3600"][n / 2 % 3].into(),
        BaseType::Integer => (n as i64 - 3).to_string(),
        _ => plain(column, n),
    }
}

/// The tenant of the parent that the row hangs on.
fn carried(model: &Model, table: &Table, column: &Column, row: &Row, world: &World) -> Option<String> {
    let tenant = &column.reference.as_ref()?.target.table;
    table.with_role(Role::Parent).find_map(|via| {
        let target = &via.reference.as_ref()?.target;
        let there = model.table(&target.table)?.columns.iter().find(|column| {
            matches!(column.role, Role::Tenant | Role::Carried)
                && column.reference.as_ref().is_some_and(|reference| reference.target.table == *tenant)
        })?;
        let mut rows = world.rows.get(&target.table)?.iter();
        let parent = rows.find(|parent| parent[&*target.column] == row[&*via.name])?;
        parent[&*there.name].clone()
    })
}

/// A key that no other row has.
pub fn key(column: &Column, table: usize, n: usize) -> String {
    match column.base {
        BaseType::Uuid => format!("c0000000-0000-4000-8000-{table:06x}{n:06x}"),
        _ => (1000 * table + n).to_string(),
    }
}

fn plain(column: &Column, n: usize) -> String {
    match &column.base {
        _ if column.array => "{}".into(),
        BaseType::Text => format!("row {n}"),
        BaseType::Set(set) => set.labels[0].to_string(),
        BaseType::Boolean => "true".into(),
        BaseType::Uuid => EVE.into(),
        BaseType::Timestamptz | BaseType::Date => "2026-11-21".into(),
        BaseType::Jsonb => "{}".into(),
        BaseType::Bytea => format!("\\x{}", format!("{n:02x}").repeat(32)),
        _ => n.to_string(),
    }
}

/// Puts a world into a database, as the superuser, whom row level security doesn't hold back.
#[track_caller]
pub fn settle_world(database: &Database, model: &Model, world: &World) {
    let mut client = database.connect_superuser();
    let mut waiting: Vec<_> = world.rows.keys().collect();
    let statement = |name: &QualifiedName| {
        let rows = &world.rows[name];
        let lines: Vec<_> = rows.iter().map(|row| insert(name, row)).collect();
        lines.join("\n")
    };
    // what is pointed at first, as it was made
    waiting.sort_by_key(|name| depth(model, name));
    let script: Vec<_> = waiting.into_iter().map(statement).collect();
    client.batch_execute(&script.join("\n")).unwrap_or_else(|error| panic!("{error:?}"));
}

fn depth(model: &Model, name: &QualifiedName) -> usize {
    let Some(table) = model.table(name) else { return 0 };
    let targets = table.columns.iter().filter(|column| !column.nullable).filter_map(|column| {
        let reference = column.reference.as_ref()?;
        Some(1 + depth(model, &reference.target.table))
    });
    targets.max().unwrap_or(1)
}

/// An INSERT of one row.
pub fn insert(table: &QualifiedName, row: &Row) -> String {
    let names: Vec<_> = row.keys().map(|name| Ident(name).to_string()).collect();
    let values: Vec<_> = row.values().map(value).collect();
    format!(
        "insert into {} ({}) overriding system value values ({});",
        Qualified(table),
        names.join(", "),
        values.join(", ")
    )
}

/// A value as SQL writes it.
pub fn value(value: &Option<String>) -> String {
    match value.as_deref().map(|value| (value, value.strip_prefix("now"))) {
        None => "null".into(),
        Some((_, Some(seconds))) => format!("now() + interval '{seconds} seconds'"),
        Some((value, None)) => Literal(value).to_string(),
    }
}
