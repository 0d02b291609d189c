//! Triggers that keep `UpdatedAt` and `Carried` columns.

use super::HELPER_SCHEMA;
use super::table::{Carried, carried};
use crate::catalog::{Catalog, Function, Trigger};
use crate::model::{Column, Command, Model, QualifiedName, Role, Table};
use crate::sql::{Ident, Qualified, object_name};
use indoc::formatdoc;

pub(super) fn add(model: &Model, table: &Table, catalog: &mut Catalog) {
    for column in table.with_role(Role::UpdatedAt) {
        let function = touch(&column.name);
        attach(table, &column.name, "touch", [Command::Update].into(), function, catalog);
    }
    for carried in carried(model, table) {
        let function = fill(table, &carried);
        let events = [Command::Insert, Command::Update].into();
        attach(table, &carried.column.name, "fill", events, function, catalog);
    }
}

fn attach(
    table: &Table,
    column: &str,
    suffix: &str,
    events: std::collections::BTreeSet<Command>,
    function: Function,
    catalog: &mut Catalog,
) {
    if let Some(lowered) = catalog.tables.get_mut(&table.name) {
        let name = object_name(&table.name.name, column, suffix);
        lowered.triggers.insert(name, Trigger { events, function: function.name.clone() });
        catalog.functions.insert(function.name.clone(), function);
    }
}

/// One function serves every table whose column has this name.
fn touch(column: &str) -> Function {
    Function {
        name: touch_name(column),
        comment: Some(format!("Sets {column} to the time of the transaction.")),
        search_path: pinned(),
        body: formatdoc! {"
            begin
              new.{column} := now();
              return new;
            end;",
            column = Ident(column),
        },
    }
}

/// Runs as the caller: a parent that he can't see fills nothing, and the row is refused.
///
/// An UPDATE that moves the row to another parent takes that parent's tenant along; for one that doesn't,
/// the old value stays. A value that is given is left as it is: the foreign key decides whether it is true.
fn fill(table: &Table, carried: &Carried<'_>) -> Function {
    let [key, there] = &carried.target_columns[..] else { return touch(&carried.column.name) };
    Function {
        name: fill_name(table, carried.column),
        comment: Some(format!("Fills {} from the row of {} above.", carried.column.name, carried.parent)),
        search_path: pinned(),
        body: formatdoc! {"
            begin
              if new.{column} is null
                or (tg_op = 'UPDATE' and new.{via} is distinct from old.{via} and new.{column} = old.{column})
              then
                select parent.{there}
                into new.{column}
                from {parent} as parent
                where parent.{key} = new.{via};
              end if;
              return new;
            end;",
            column = Ident(&carried.column.name),
            via = Ident(&carried.via.name),
            there = Ident(there),
            key = Ident(key),
            parent = Qualified(&carried.parent),
        },
    }
}

/// The function that fills a carried column.
pub(crate) fn fill_name(table: &Table, column: &Column) -> QualifiedName {
    let QualifiedName { schema, name } = &table.name;
    let table = if schema == "public" { format!("fill_{name}") } else { format!("fill_{schema}_{name}") };
    helper(object_name(&table, &column.name, ""))
}

/// The function that sets a column of this name to the time.
pub(crate) fn touch_name(column: &str) -> QualifiedName {
    helper(object_name("touch", column, ""))
}

fn helper(name: String) -> QualifiedName {
    QualifiedName { schema: HELPER_SCHEMA.into(), name: name.into() }
}

/// `pg_temp` last: left out, it would be searched first (documentation, "create function", "Writing SECURITY
/// DEFINER Functions Safely").
fn pinned() -> Vec<String> {
    vec!["pg_catalog".into(), "pg_temp".into()]
}
