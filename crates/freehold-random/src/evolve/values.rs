//! The rows of a database, and what they are to be once it is migrated.

use super::origin::origins;
use freehold_core::model::{BaseType, Model, QualifiedName};
use freehold_core::sql::{Literal, Qualified};
use postgres::Client;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// The rows of each table, each as its columns' values.
pub(super) type Values = BTreeMap<QualifiedName, Vec<BTreeMap<String, Value>>>;

/// The rows of a model's tables.
pub(super) fn values(client: &mut Client, model: &Model) -> Result<Values, String> {
    let mut values: Values = model.own_tables().map(|table| (table.name.clone(), Vec::new())).collect();
    let tables: Vec<_> = values.keys().cloned().collect();
    let select = |(at, name): (usize, &QualifiedName)| {
        format!("select {}, to_jsonb(t)::text from {} as t", Literal(&at.to_string()), Qualified(name))
    };
    let query: Vec<_> = tables.iter().enumerate().map(select).collect();
    if query.is_empty() {
        return Ok(values);
    }
    let rows = client.query(&query.join(" union all "), &[]).map_err(|error| format!("{error:?}"))?;
    for row in rows {
        let (at, text): (&str, &str) = (row.get(0), row.get(1));
        let name = at.parse::<usize>().ok().and_then(|at| tables.get(at));
        let row: BTreeMap<String, Value> = serde_json::from_str(text).map_err(|error| error.to_string())?;
        let row = row.into_iter().map(|(name, value)| (name, plain(value))).collect();
        if let Some(rows) = name.and_then(|name| values.get_mut(name)) {
            rows.push(row);
        }
    }
    Ok(values)
}

/// A number is the same in each type.
fn plain(value: Value) -> Value {
    match value {
        Value::Number(number) => Value::String(format!("number {:?}", number.as_f64())),
        Value::Array(items) => Value::Array(items.into_iter().map(plain).collect()),
        other => other,
    }
}

/// What is gone or isn't the same any more, of all that the second model has a place for.
pub(super) fn lost(before: &Model, after: &Model, was: &Values, is: &Values) -> Vec<String> {
    let mut lost = Vec::new();
    for origin in origins(before, after) {
        let (Some(was), Some(is)) = (was.get(&origin.before), is.get(&origin.after)) else { continue };
        let labels = |name: &str| renamed(after, &origin.after, name);
        let expected = |row: &BTreeMap<String, Value>| {
            let value =
                |(from, to): &(String, String)| Some((to.clone(), relabelled(row.get(from)?, &labels(to))));
            origin.columns.iter().filter_map(value).collect::<BTreeMap<_, _>>()
        };
        let kept: BTreeSet<_> = origin.columns.iter().map(|(_, to)| to).collect();
        let found = |row: &BTreeMap<String, Value>| {
            let row = row.iter().filter(|(name, _)| kept.contains(name));
            row.map(|(name, value)| (name.clone(), value.clone())).collect::<BTreeMap<_, _>>()
        };
        let mut expected: Vec<_> = was.iter().map(|row| format!("{:?}", expected(row))).collect();
        let mut found: Vec<_> = is.iter().map(|row| format!("{:?}", found(row))).collect();
        expected.sort();
        found.sort();
        if expected != found {
            let told = super::database::differences(&expected, &found);
            lost.push(format!("rows of {}:\n{}", origin.after, told.join("\n")));
        }
    }
    lost
}

/// What a way back has lost, of all that the second model had a place for.
pub(super) fn lost_on_the_way_back(before: &Model, after: &Model, was: &Values, is: &Values) -> Vec<String> {
    let mut lost = Vec::new();
    for origin in origins(before, after) {
        let columns: BTreeSet<_> = origin.columns.iter().map(|(from, _)| from).collect();
        let of = |values: &Values| {
            let row = |row: &BTreeMap<String, Value>| {
                format!("{:?}", row.iter().filter(|(name, _)| columns.contains(name)).collect::<Vec<_>>())
            };
            let mut rows: Vec<_> = values.get(&origin.before).into_iter().flatten().map(row).collect();
            rows.sort();
            rows
        };
        if of(was) != of(is) {
            let told = super::database::differences(&of(was), &of(is));
            lost.push(format!("rows of {}:\n{}", origin.before, told.join("\n")));
        }
    }
    lost
}

/// The labels that a column's closed set renames, by what each was called.
fn renamed(model: &Model, table: &QualifiedName, column: &str) -> BTreeMap<String, String> {
    let base = model.table(table).and_then(|table| table.column(column)).map(|column| &column.base);
    let Some(BaseType::Set(set)) = base else { return BTreeMap::new() };
    set.renamed.iter().map(|(now, before)| (before.to_string(), now.to_string())).collect()
}

fn relabelled(value: &Value, labels: &BTreeMap<String, String>) -> Value {
    match value {
        Value::String(text) => Value::String(labels.get(text).unwrap_or(text).clone()),
        Value::Array(items) => Value::Array(items.iter().map(|item| relabelled(item, labels)).collect()),
        other => other.clone(),
    }
}
