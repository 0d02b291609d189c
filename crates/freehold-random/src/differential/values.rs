//! Values as rows hold them and as SQL writes them.

use crate::pick::Pick;
use freehold_core::decide::Row;
use freehold_core::model::*;
use freehold_core::sql::{Ident, Literal, Qualified};

/// The users. The last has nothing.
pub(super) const USERS: [(&str, &str); 5] = [
    ("ada", "a0000000-0000-4000-8000-000000000001"),
    ("ben", "b0000000-0000-4000-8000-000000000001"),
    ("cleo", "c0000000-0000-4000-8000-000000000001"),
    ("dan", "d0000000-0000-4000-8000-000000000001"),
    ("eve", "e0000000-0000-4000-8000-000000000001"),
];

/// One of those who have something.
pub(super) fn somebody(pick: &mut Pick) -> String {
    USERS[pick.below(USERS.len() - 1)].1.to_owned()
}

/// A value of a column that refers to nothing: one of few, so that conditions hold for some rows and not for others.
/// What must differ differs by its number.
pub(super) fn value(column: &Column, number: usize, differs: bool, pick: &mut Pick) -> String {
    let of = |pick: &mut Pick, some: &[&str]| pick.of(some).unwrap_or_default().to_owned();
    let one = match &column.base {
        BaseType::Text if differs && !pick.one_in(3) => format!("row {number}"),
        BaseType::Text if column.role != Role::Plain => format!("row {number}"),
        BaseType::Text => of(pick, &["", "it's", "open", "eu", "other"]),
        BaseType::Set(set) => pick.of(&set.labels).unwrap_or_default().to_string(),
        BaseType::SmallInt | BaseType::Integer | BaseType::BigInt | BaseType::Numeric
            if differs && !pick.one_in(3) =>
        {
            (20 + number).to_string()
        }
        BaseType::SmallInt | BaseType::Integer | BaseType::BigInt | BaseType::Numeric => {
            of(pick, &["-3", "0", "1", "2", "12"])
        }
        BaseType::Real | BaseType::DoublePrecision if differs => format!("{number}.5"),
        BaseType::Real | BaseType::DoublePrecision => of(pick, &["-3", "0", "0.5", "1", "2.5"]),
        BaseType::Boolean if column.role == Role::Active => (!pick.one_in(4)).to_string(),
        BaseType::Boolean => pick.one_in(2).to_string(),
        BaseType::Uuid if differs => format!("f0000000-0000-4000-8000-{number:012x}"),
        BaseType::Uuid => somebody(pick),
        // well away from now, and from what conditions ask
        BaseType::Timestamptz => of(pick, &["now-90000", "now-7200", "now+7200", "now+90000"]),
        BaseType::Date => format!("2026-01-{:02}", 1 + number % 28),
        BaseType::Jsonb => "{}".into(),
        BaseType::Bytea => format!("\\x{}", format!("{:02x}", number % 256).repeat(32)),
    };
    match (column.role, column.array) {
        (Role::Listed, _) => {
            let count = pick.below(3);
            let listed: Vec<_> = (0..count).map(|_| somebody(pick)).collect();
            format!("{{{}}}", listed.join(","))
        }
        (_, true) => "{}".into(),
        (_, false) => one,
    }
}

/// A key that no other row has.
pub(super) fn key(column: &Column, number: usize) -> String {
    match column.base {
        BaseType::Uuid => format!("0{number:07x}-0000-4000-8000-000000000001"),
        BaseType::Text => format!("key {number}"),
        _ => (1000 + number).to_string(),
    }
}

/// Whether a value must not be there twice.
pub(super) fn differs(table: &Table, column: &Column) -> bool {
    let indexes = table.indexes.iter().filter(|index| index.unique.is_some());
    let mut indexed = indexes.flat_map(|index| index.columns.iter().map(|column| &column.name));
    let mut named = table.uniques.iter().flat_map(|unique| unique.columns.iter()).chain(&*table.primary_key);
    column.unique.is_some()
        || indexed.any(|name| *name == column.name)
        || named.any(|name| *name == column.name)
}

/// What tells a row from the others of its table: its key's values.
pub(super) fn key_of(table: &Table, row: &Row) -> String {
    let value = |name: &Str| row.get(&**name).cloned().flatten().unwrap_or_default();
    table.primary_key.iter().map(value).collect::<Vec<_>>().join("|")
}

/// The same as SQL says it.
pub(super) fn key_sql(table: &Table) -> String {
    let names: Vec<_> = table.primary_key.iter().map(|name| Ident(name).to_string()).collect();
    format!("concat_ws('|', {})", names.join(", "))
}

/// That a row has this key.
pub(super) fn at(table: &Table, row: &Row) -> String {
    let key = table.primary_key.iter().map(|name| {
        let value = row.get(&**name).cloned().flatten();
        format!("{} = {}", Ident(name), sql(&value))
    });
    key.collect::<Vec<_>>().join(" and ")
}

/// An INSERT of one row, without an end.
pub(super) fn insert(table: &QualifiedName, row: &Row) -> String {
    let names: Vec<_> = row.keys().map(|name| Ident(name).to_string()).collect();
    let values: Vec<_> = row.values().map(sql).collect();
    let (names, values) = (names.join(", "), values.join(", "));
    format!("insert into {} ({names}) overriding system value values ({values})", Qualified(table))
}

/// A value as SQL writes it.
pub(super) fn sql(value: &Option<String>) -> String {
    match value.as_deref().map(|value| (value, value.strip_prefix("now"))) {
        None => "null".into(),
        Some((_, Some(seconds))) => format!("now() + interval '{seconds} seconds'"),
        Some((value, None)) => Literal(value).to_string(),
    }
}

/// A seed for what is told apart by a name.
pub(super) fn mixed(seed: u32, name: &str) -> u64 {
    name.bytes()
        .fold(u64::from(seed), |seed, byte| seed.wrapping_mul(1_000_003).wrapping_add(u64::from(byte)))
}
