//! Columns, keys, checks and foreign keys.

use super::comment;
use crate::catalog::{self, Catalog, ColumnDefault, ForeignKey, PrimaryKey};
use crate::model::{Action, BaseType, Column, Default, Model, QualifiedName, Role, Storage, Str, Table};
use crate::sql::{Ident, Literal, Qualified, list, object_name};
use std::collections::BTreeMap;

pub(super) fn lower(model: &Model, table: &Table) -> catalog::Table {
    let name = &table.name.name;
    catalog::Table {
        name: table.name.clone(),
        comment: comment(&table.doc),
        columns: table.columns.iter().map(|column| lower_column(model, column)).collect(),
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
        policies: BTreeMap::new(),
    }
}

/// A carried column's foreign key points at two columns of the parent, which have to be unique there together.
pub(super) fn add_carried_keys(model: &Model, catalog: &mut Catalog) {
    for table in model.own_tables() {
        for key in foreign_keys(model, table).into_values().filter(|key| key.columns.len() > 1) {
            if let Some(parent) = catalog.tables.get_mut(&key.target)
                && parent.uniques.values().all(|columns| *columns != key.target_columns)
            {
                let name = object_name(&key.target.name, &key.target_columns.join("_"), "key");
                parent.uniques.insert(name, key.target_columns);
            }
        }
    }
}

/// A carried column together with the parent it is carried from.
pub(crate) struct Carried<'a> {
    /// The carried column.
    pub column: &'a Column,
    /// The column that names the parent.
    pub via: &'a Column,
    /// The parent's table.
    pub parent: QualifiedName,
    /// The parent's key, and the column there that is carried.
    pub target_columns: Vec<String>,
}

/// The carried columns of a table. One without a parent in the same tenant is left out, and one that could be NULL,
/// for then no foreign key would keep it true: `validate` refuses them.
pub(crate) fn carried<'a>(model: &Model, table: &'a Table) -> Vec<Carried<'a>> {
    let found = table.with_role(Role::Carried).filter(|column| !column.nullable).filter_map(|column| {
        let tenant = &column.reference.as_ref()?.target.table;
        let mut parents = table.with_role(Role::Parent).filter(|via| !via.nullable).filter_map(|via| {
            let target = &via.reference.as_ref()?.target;
            let there = tenant_column(model.table(&target.table)?, tenant)?;
            // a parent that is the tenant itself has nothing to carry
            if there.name == target.column {
                return None;
            }
            let target_columns = vec![target.column.to_string(), there.name.to_string()];
            Some(Carried { column, via, parent: target.table.clone(), target_columns })
        });
        let first = parents.next()?;
        parents.next().is_none().then_some(first)
    });
    found.collect()
}

/// The column that says which row of `tenant` a row belongs to; for the tenant itself, its key.
pub(crate) fn tenant_column<'a>(table: &'a Table, tenant: &QualifiedName) -> Option<&'a Column> {
    if table.name == *tenant {
        return match &*table.primary_key {
            [key] => table.column(key),
            _ => None,
        };
    }
    table.columns.iter().find(|column| {
        matches!(column.role, Role::Tenant | Role::Carried)
            && column.reference.as_ref().is_some_and(|reference| reference.target.table == *tenant)
    })
}

/// The column by which a row names one of `target`: its parent, or else a plain reference.
pub(crate) fn target_column<'a>(table: &'a Table, target: &QualifiedName) -> Option<&'a Column> {
    let of = |role: Role| {
        table.with_role(role).find(|column| {
            column.reference.as_ref().is_some_and(|reference| reference.target.table == *target)
        })
    };
    of(Role::Parent).or_else(|| of(Role::Ref))
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

fn uniques(table: &Table) -> BTreeMap<String, Vec<String>> {
    let single = table.columns.iter().filter(|column| column.unique);
    let of_columns = single.map(|column| (key_name(table, column), vec![column.name.to_string()]));
    let of_table = table.uniques.iter().map(|unique| (unique_name(table, unique), owned(&unique.columns)));
    of_columns.chain(of_table).collect()
}

/// What the constraint of a column that is unique by itself is called.
pub(crate) fn key_name(table: &Table, column: &Column) -> String {
    object_name(&table.name.name, &column.name, "key")
}

/// What a unique constraint is called.
pub(crate) fn unique_name(table: &Table, unique: &crate::model::Unique) -> String {
    match &unique.name {
        Some(name) => name.to_string(),
        None => object_name(&table.name.name, &unique.columns.join("_"), "key"),
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

/// The condition that keeps a text column within its closed set.
pub(crate) fn closed_set(column: &Column) -> Option<String> {
    let BaseType::Set(set) = &column.base else { return None };
    if set.storage == Storage::Enum {
        return None;
    }
    let labels = list(set.labels.iter().map(|label| Literal(label)));
    let name = Ident(&column.name);
    Some(if column.array { format!("{name} <@ array[{labels}]") } else { format!("{name} in ({labels})") })
}

fn foreign_keys(model: &Model, table: &Table) -> BTreeMap<String, ForeignKey> {
    let carried = carried(model, table);
    let mut keys = BTreeMap::new();
    for column in table.columns.iter() {
        let Some(reference) = &column.reference else { continue };
        // what is carried is kept true by the parent's key, not by one of its own
        if column.role == Role::Carried {
            continue;
        }
        let mut key = ForeignKey {
            columns: vec![column.name.to_string()],
            target: reference.target.table.clone(),
            target_columns: vec![reference.target.column.to_string()],
            on_delete: reference.on_delete,
            on_update: reference.on_update,
        };
        for carried in carried.iter().filter(|carried| carried.via.name == column.name) {
            key.columns.push(carried.column.name.to_string());
            key.target_columns.extend(carried.target_columns.iter().skip(1).cloned());
            key.on_update = Action::Cascade;
        }
        keys.insert(foreign_key_name(table, column), key);
    }
    keys
}

/// The name of a column's foreign key.
pub(crate) fn foreign_key_name(table: &Table, column: &Column) -> String {
    object_name(&table.name.name, &column.name, "fkey")
}

fn owned(names: &[Str]) -> Vec<String> {
    names.iter().map(ToString::to_string).collect()
}
