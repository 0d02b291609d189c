//! Columns of another type. The rest of the comparison starts from a catalogue in which they have it.

use super::{Change, Conversion, Found, Intent, TableChange, Unsettled};
use crate::catalog::{Catalog, Column, ColumnDefault, Table};
use crate::lower::labels_of;
use crate::model::QualifiedName;
use crate::sql::{Ident, Literal, Qualified};
use std::collections::{BTreeMap, BTreeSet};

/// The catalogue with its columns converted as the intent says, or as follows from their types; those of a type in
/// `remade` are converted as well. What a cast by itself does is left to the comparison of columns.
pub(super) fn apply(
    from: Catalog,
    to: &Catalog,
    intent: &Intent,
    remade: &BTreeSet<QualifiedName>,
    found: &mut Found,
) -> Catalog {
    let mut converted = from.clone();
    let types: BTreeSet<_> = remade.iter().map(|name| Qualified(name).to_string()).collect();
    for (name, after) in &to.tables {
        let Some(before) = from.tables.get(name) else { continue };
        let said = intent.conversions.get(name);
        let mut conversions = Vec::new();
        for (column, wanted) in pairs(before, after) {
            let is_remade = types.contains(element(&column.data_type).0);
            if column.data_type == wanted.data_type && !is_remade || is_key_of_partitions(before, wanted) {
                continue;
            }
            let labels = intent.renamed_labels.get(name).and_then(|columns| columns.get(&wanted.name));
            let using = said.and_then(|said| said.get(&wanted.name)).cloned();
            let using = using.filter(|_| column.data_type != wanted.data_type);
            match using.map(Way::By).or_else(|| way((&from, before, column), (to, wanted), labels, is_remade))
            {
                Some(Way::Cast) => {}
                Some(Way::By(using)) => {
                    conversions.push(conversion(column, wanted, using));
                }
                None => found.unsettled.push(Unsettled::ConversionMissing {
                    table: name.clone(),
                    column: wanted.name.clone(),
                    from: column.data_type.clone(),
                    to: wanted.data_type.clone(),
                }),
            }
        }
        let Some(table) = converted.tables.get_mut(name) else { continue };
        let mut add = |change| found.changes.push(Change::AlterTable { table: name.clone(), change });
        for conversion in &mut conversions {
            // an identity is a number
            if conversion.from.default == Some(ColumnDefault::Identity)
                && conversion.to.default != Some(ColumnDefault::Identity)
            {
                add(TableChange::DropIdentity { column: conversion.to.name.clone() });
                conversion.from.default = None;
            }
            let now = table.columns.iter_mut().find(|column| column.name == conversion.to.name);
            now.into_iter().for_each(|column| *column = conversion.to.clone());
        }
        if !conversions.is_empty() {
            add(TableChange::ConvertColumns(conversions));
        }
    }
    converted
}

/// Columns that are there before and after.
fn pairs<'a>(before: &'a Table, after: &'a Table) -> impl Iterator<Item = (&'a Column, &'a Column)> {
    after.columns.iter().filter_map(|wanted| Some((before.column(&wanted.name)?, wanted)))
}

/// Postgres gives that one no other type, as `partition` says.
fn is_key_of_partitions(table: &Table, column: &Column) -> bool {
    table.partitioning.as_ref().is_some_and(|of| of.column == column.name)
}

/// What is converted keeps its name, whether it can be NULL, and its comment.
fn conversion(from: &Column, to: &Column, using: String) -> Conversion {
    let default = match (&from.default, &to.default) {
        // it comes by itself, once the column has its type
        (before, Some(ColumnDefault::Identity)) if *before != to.default => None,
        _ => to.default.clone(),
    };
    let to = Column { data_type: to.data_type.clone(), default, ..from.clone() };
    Conversion { from: from.clone(), to, using }
}

/// How values get another type.
enum Way {
    /// A cast from the one to the other.
    Cast,
    /// An SQL expression.
    By(String),
}

/// What needs nobody to say it.
fn way(
    (from, table, column): (&Catalog, &Table, &Column),
    (to, wanted): (&Catalog, &Column),
    renamed: Option<&BTreeMap<String, String>>,
    is_remade: bool,
) -> Option<Way> {
    let ((old, was_array), (new, is_array)) = (element(&column.data_type), element(&wanted.data_type));
    if was_array != is_array {
        return None;
    }
    let array = if is_array { "[]" } else { "" };
    let by_text = || Way::By(format!("{}::text{array}::{}", Ident(&wanted.name), wanted.data_type));
    match (labels(from, old), labels(to, new)) {
        (Some(_), Some(_)) if is_remade && old == new => Some(by_text()),
        (Some(old), Some(new)) => old.iter().all(|label| new.contains(label)).then(by_text),
        (Some(old), None) if new == "text" => {
            let renamed = renamed.into_iter().flatten().filter(|(_, before)| old.contains(before));
            let name = format!("{}::text{array}", Ident(&wanted.name));
            let using = relabelled(&name, renamed, is_array);
            Some(if using == name { Way::Cast } else { Way::By(using) })
        }
        (None, Some(new)) if old == "text" => {
            let mut held =
                table.checks.values().filter_map(|check| labels_of(&wanted.name, &check.expression));
            held.any(|held| held.iter().all(|label| new.contains(label))).then_some(Way::Cast)
        }
        (None, None) => is_safe(old, new).then_some(Way::Cast),
        _ => None,
    }
}

/// An expression with labels in the place of those that they were.
pub(crate) fn relabelled<'a>(
    expression: &str,
    renamed: impl Iterator<Item = (&'a String, &'a String)>,
    is_array: bool,
) -> String {
    let renamed: Vec<_> = renamed.map(|(now, before)| (Literal(before), Literal(now))).collect();
    if is_array {
        let replace = |of: String, (before, now): &(Literal<'_>, Literal<'_>)| {
            format!("array_replace({of}, {before}, {now})")
        };
        return renamed.iter().fold(expression.to_owned(), replace);
    }
    let cases: Vec<_> = renamed.iter().map(|(before, now)| format!("when {before} then {now}")).collect();
    match cases.is_empty() {
        true => expression.to_owned(),
        false => format!("case {expression} {} else {expression} end", cases.join(" ")),
    }
}

/// The type of an array's elements, or the type itself; and whether it is an array.
fn element(data_type: &str) -> (&str, bool) {
    match data_type.strip_suffix("[]") {
        Some(of) => (of, true),
        None => (data_type, false),
    }
}

/// The values of an enumerated type.
fn labels<'a>(catalog: &'a Catalog, data_type: &str) -> Option<&'a Vec<String>> {
    let mut enums = catalog.enums.values();
    enums.find(|set| Qualified(&set.name).to_string() == data_type).map(|set| &set.labels)
}

/// Whether each value of a type is, by a cast, one and the same value of another, whatever it is (documentation,
/// chapter 8 "Data Types"): whole numbers and numbers of more digits, and the text of what has only one.
fn is_safe(old: &str, new: &str) -> bool {
    const WIDER: [(&str, &[&str]); 5] = [
        ("smallint", &["integer", "bigint", "real", "double precision", "numeric", "text"]),
        ("integer", &["bigint", "double precision", "numeric", "text"]),
        ("bigint", &["numeric", "text"]),
        ("real", &["double precision"]),
        ("uuid", &["text"]),
    ];
    if WIDER.iter().any(|(of, wider)| *of == old && wider.contains(&new)) {
        return true;
    }
    let before = match old {
        "smallint" => Some((5, 0)),
        "integer" => Some((10, 0)),
        "bigint" => Some((19, 0)),
        _ => digits(old),
    };
    match (before, digits(new)) {
        (Some(_), None) => new == "numeric",
        (Some((before, old_scale)), Some((after, scale))) => {
            scale >= old_scale && after - scale >= before - old_scale
        }
        _ => false,
    }
}

/// `numeric(12, 2)`
fn digits(data_type: &str) -> Option<(i32, i32)> {
    let (digits, scale) = data_type.strip_prefix("numeric(")?.strip_suffix(')')?.split_once(", ")?;
    Some((digits.parse().ok()?, scale.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wider_type_holds_every_value() {
        let safe = [
            ("smallint", "integer"),
            ("integer", "bigint"),
            ("integer", "numeric(12, 2)"),
            ("bigint", "numeric"),
            ("real", "double precision"),
            ("numeric(5, 2)", "numeric(7, 3)"),
            ("numeric(5, 2)", "numeric"),
            ("uuid", "text"),
        ];
        for (old, new) in safe {
            assert!(is_safe(old, new), "{old} to {new}");
            assert!(!is_safe(new, old), "{new} to {old}");
        }
        let unsafe_ = [
            ("integer", "real"),
            ("integer", "numeric(11, 2)"),
            ("numeric(5, 2)", "numeric(6, 4)"),
            ("numeric(5, 2)", "numeric(9, 1)"),
            ("date", "timestamptz"),
            ("timestamptz", "text"),
            ("text", "uuid"),
        ];
        for (old, new) in unsafe_ {
            assert!(!is_safe(old, new), "{old} to {new}");
        }
    }
}
