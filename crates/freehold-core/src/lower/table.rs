//! Columns, primary keys and checks.

use super::comment;
use super::reference::foreign_keys;
use super::unique::uniques;
use crate::catalog::{self, ColumnDefault, PrimaryKey};
use crate::model::{BaseType, Column, Default, Model, Role, Storage, Str, Table};
use crate::sql::{Ident, Literal, Qualified, list, object_name};
use std::collections::BTreeMap;

pub(super) fn lower(model: &Model, table: &Table) -> catalog::Table {
    let name = &table.name.name;
    catalog::Table {
        name: table.name.clone(),
        comment: comment(&table.doc),
        columns: table.columns.iter().map(|column| lower_column(model, column)).collect(),
        partitioning: None,
        primary_key: (!table.primary_key.is_empty())
            .then(|| PrimaryKey { name: object_name(name, "", "pkey"), columns: owned(&table.primary_key) }),
        uniques: uniques(table),
        checks: checks(table),
        foreign_keys: foreign_keys(model, table),
        indexes: BTreeMap::new(),
        triggers: BTreeMap::new(),
        row_security: true,
        force_row_security: true,
        grants: BTreeMap::new(),
        column_grants: BTreeMap::new(),
        policies: BTreeMap::new(),
    }
}

fn lower_column(model: &Model, column: &Column) -> catalog::Column {
    catalog::Column {
        name: column.name.to_string(),
        data_type: data_type(column),
        nullable: column.nullable,
        default: column.default.as_ref().map(|default| match default {
            Default::Identity => ColumnDefault::Identity,
            Default::Caller => ColumnDefault::Caller(model.platform.caller().into()),
            other => ColumnDefault::Expression(default_expression(column, other)),
        }),
        comment: comment(&column.doc),
    }
}

/// A column's type as SQL writes it.
pub(crate) fn data_type(column: &Column) -> String {
    type_name(&column.base, column.precision, column.array)
}

/// A type as SQL writes it.
pub(super) fn type_name(base: &BaseType, precision: Option<(u16, u16)>, array: bool) -> String {
    let base = match base {
        BaseType::Text => "text".into(),
        BaseType::SmallInt => "smallint".into(),
        BaseType::Integer => "integer".into(),
        BaseType::BigInt => "bigint".into(),
        BaseType::Boolean => "boolean".into(),
        BaseType::Real => "real".into(),
        BaseType::DoublePrecision => "double precision".into(),
        BaseType::Numeric => match precision {
            Some((precision, scale)) => format!("numeric({precision}, {scale})"),
            None => "numeric".into(),
        },
        BaseType::Uuid => "uuid".into(),
        BaseType::Timestamptz => "timestamptz".into(),
        BaseType::Date => "date".into(),
        BaseType::Jsonb => "jsonb".into(),
        BaseType::Bytea => "bytea".into(),
        BaseType::Set(set) if set.storage == Storage::Enum => Qualified(&set.name).to_string(),
        BaseType::Set(_) => "text".into(),
    };
    if array { base + "[]" } else { base }
}

fn default_expression(column: &Column, default: &Default) -> String {
    match default {
        Default::Text(text) => match &column.base {
            BaseType::Set(set) if set.storage == Storage::Enum => {
                format!("{}::{}", Literal(text), data_type(column))
            }
            _ => Literal(text).to_string(),
        },
        Default::Integer(number) => number.to_string(),
        Default::Number(number) => number.to_string(),
        Default::Boolean(value) => value.to_string(),
        Default::Now => "now()".into(),
        Default::RandomUuid => "gen_random_uuid()".into(),
        Default::Sql(sql) | Default::SqlUsing { sql, .. } => format!("({})", sql.trim()),
        Default::Next(sequence) => format!("nextval({})", Literal(&Qualified(sequence).to_string())),
        Default::Caller | Default::Identity => String::new(),
    }
}

fn checks(table: &Table) -> BTreeMap<String, catalog::Check> {
    let mut checks = BTreeMap::new();
    for column in table.columns.iter() {
        if let Some(expression) = closed_set(column) {
            let check = catalog::Check { column: Some(column.name.to_string()), expression };
            checks.insert(set_check_name(table, column), check);
        }
        if let Some(check) = &column.check {
            let name = check_name(table, Some(column), check);
            let expression = check.expression.trim().to_owned();
            checks.insert(name, catalog::Check { column: Some(column.name.to_string()), expression });
        }
    }
    for check in table.checks.iter() {
        let expression = check.expression.trim().to_owned();
        checks.insert(check_name(table, None, check), catalog::Check { column: None, expression });
    }
    checks
}

/// The name of the CHECK that holds a closed set.
pub(crate) fn set_check_name(table: &Table, column: &Column) -> String {
    object_name(&table.name.name, &column.name, "check")
}

/// The name of a CHECK that was written by hand. Beside a closed set's CHECK it takes Postgres's next name.
pub(crate) fn check_name(table: &Table, column: Option<&Column>, check: &crate::model::Check) -> String {
    let suffix = match column {
        Some(column) if closed_set(column).is_some() => "check1",
        _ => "check",
    };
    match &check.name {
        Some(name) => name.to_string(),
        None => object_name(&table.name.name, column.map_or("", |column| &column.name), suffix),
    }
}

/// The condition that keeps a text column within its closed set, and the hash of a token at its length.
pub(crate) fn closed_set(column: &Column) -> Option<String> {
    if column.role == Role::Token {
        return Some(format!("octet_length({}) = 32", Ident(&column.name)));
    }
    let BaseType::Set(set) = &column.base else { return None };
    if set.storage == Storage::Enum {
        return None;
    }
    let labels = list(set.labels.iter().map(|label| Literal(label)));
    let name = Ident(&column.name);
    Some(if column.array { format!("{name} <@ array[{labels}]") } else { format!("{name} in ({labels})") })
}

/// The labels that a column is kept within by a condition as [`closed_set`] writes it.
pub(crate) fn labels_of(column: &str, expression: &str) -> Option<Vec<String>> {
    let rest = expression.strip_prefix(&Ident(column).to_string())?;
    let within = |start, end| rest.strip_prefix(start)?.strip_suffix(end);
    let mut rest: &str = within(" in (", ")").or_else(|| within(" <@ array[", "]"))?;
    let mut labels = Vec::new();
    loop {
        let (label, left) = label(rest)?;
        labels.push(label);
        match left.strip_prefix(", ") {
            Some(left) => rest = left,
            None => return left.is_empty().then_some(labels),
        }
    }
}

/// A literal, and what stands behind it.
fn label(sql: &str) -> Option<(String, &str)> {
    let escapes = sql.starts_with('E');
    let start = sql.strip_prefix('E').unwrap_or(sql).strip_prefix('\'')?;
    let mut label = String::new();
    let mut rest = start.char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        match c {
            '\'' if rest.next_if(|(_, next)| *next == '\'').is_none() => {
                return Some((label, &start[at + 1..]));
            }
            '\\' if escapes => label.extend(rest.next().map(|(_, c)| c)),
            _ => label.push(c),
        }
    }
    None
}

fn owned(names: &[Str]) -> Vec<String> {
    names.iter().map(ToString::to_string).collect()
}
