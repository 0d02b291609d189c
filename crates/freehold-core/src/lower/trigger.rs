//! Triggers that keep `UpdatedAt` and `Carried` columns, and those that say whose a row is.

use super::HELPER_SCHEMA;
use super::predicate::me_column;
use super::reference::{Carried, carried};
use crate::catalog::{Catalog, Function, Language, Returns, Security, Trigger, Volatility};
use crate::model::{self, Column, Command, Model, QualifiedName, Role, Table, Timing};
use crate::sql::{Ident, Qualified, object_name};
use indoc::formatdoc;
use std::collections::BTreeSet;

pub(super) fn add(model: &Model, table: &Table, catalog: &mut Catalog) {
    let mut attach = |column: &Column, suffix: &str, on: &[Command], changing: bool, function: Function| {
        if let Some(lowered) = catalog.tables.get_mut(&table.name) {
            let trigger = Trigger {
                timing: Timing::Before,
                events: on.iter().copied().collect(),
                changing: changing.then(|| column.name.to_string()),
                function: function.name.clone(),
            };
            lowered.triggers.insert(trigger_name(table, column, suffix), trigger);
            catalog.functions.insert(function.name.clone(), function);
        }
    };
    for column in table.with_role(Role::UpdatedAt) {
        attach(column, "touch", &[Command::Update], false, touch(&column.name));
    }
    for carried in carried(model, table) {
        let commands = [Command::Insert, Command::Update];
        let on = if carried.via.movable { &commands[..] } else { &commands[..1] };
        attach(carried.column, "fill", on, false, fill(table, &carried));
    }
    for column in frozen(model, table) {
        attach(column, "frozen", &[Command::Update], true, refuse_change());
    }
    let Some(lowered) = catalog.tables.get_mut(&table.name) else { return };
    for asked in table.triggers.iter() {
        let trigger = Trigger {
            timing: asked.timing,
            events: asked.events.iter().copied().collect(),
            changing: None,
            function: asked.function.clone(),
        };
        lowered.triggers.insert(asked_trigger_name(table, asked), trigger);
    }
}

/// The columns that say whose a row is and that no UPDATE changes, though it may repeat their values.
///
/// What is carried from a parent that may be changed follows it; by itself it can't change, for its foreign key holds
/// both.
pub(crate) fn frozen<'a>(model: &'a Model, table: &'a Table) -> impl Iterator<Item = &'a Column> {
    let carried = carried(model, table);
    let follows = move |column: &Column| {
        carried.iter().any(|carried| carried.via.movable && carried.column.name == column.name)
    };
    ownership(table).filter(move |column| !column.movable && !follows(column))
}

/// The columns that say whose a row is.
pub(crate) fn ownership(table: &Table) -> impl Iterator<Item = &Column> {
    let me = me_column(table).map(|column| &column.name);
    table.columns.iter().filter(move |column| {
        matches!(
            column.role,
            Role::Owner | Role::Tenant | Role::Parent | Role::Above | Role::Carried | Role::Member
        ) || Some(&column.name) == me
    })
}

/// One function serves every table: the trigger runs it when a column changes, and tells it which.
///
/// Foreign keys act as the table's owner (`RI_FKey_cascade_upd` and its like in Postgres's source), and so do
/// migrations; nobody else changes such a column, and the service doesn't either.
fn refuse_change() -> Function {
    trigger_function(
        helper("refuse_change".into()),
        "Refuses to change a column that says whose a row is.".into(),
        formatdoc! {"
            begin
              -- foreign keys act as the owner of the table
              if not pg_has_role((select relowner from pg_class where oid = tg_relid), 'usage') then
                raise exception '%.% says whose the row is and can''t be changed', tg_table_name, tg_argv[0]
                  using errcode = 'insufficient_privilege', schema = tg_table_schema, table = tg_table_name,
                    column = tg_argv[0];
              end if;
              return new;
            end;"},
    )
}

/// One function serves every table whose column has this name.
fn touch(column: &str) -> Function {
    trigger_function(
        touch_name(column),
        format!("Sets {column} to the time of the transaction."),
        formatdoc! {"
            begin
              new.{column} := now();
              return new;
            end;",
            column = Ident(column),
        },
    )
}

/// Runs as the caller: a parent that he can't see fills nothing, and the row is refused.
///
/// A value that is given is left as it is: the foreign key decides whether it is true. Later it changes with the
/// parent's, by that key, and with the parent itself where the row can be moved to another.
fn fill(table: &Table, carried: &Carried<'_>) -> Function {
    let (column, via) = (Ident(&carried.column.name), Ident(&carried.via.name));
    let unfilled = match carried.via.movable {
        false => format!("new.{column} is null"),
        true => formatdoc! {"
            new.{column} is null
                or new.{via} is distinct from old.{via} and new.{column} is not distinct from old.{column}"},
    };
    trigger_function(
        fill_name(table, carried.column),
        format!("Fills {} from the row of {} above.", carried.column.name, carried.parent),
        formatdoc! {"
            begin
              if {unfilled} then
                select parent.{there}
                into new.{column}
                from {parent} as parent
                where parent.{key} = new.{via};
              end if;
              return new;
            end;",
            there = Ident(carried.there),
            key = Ident(carried.key),
            parent = Qualified(carried.parent),
        },
    )
}

/// A function in PL/pgSQL that runs with its caller's rights and that nobody calls by hand.
fn trigger_function(name: QualifiedName, comment: String, body: String) -> Function {
    Function {
        name,
        comment: Some(comment),
        arguments: Vec::new(),
        returns: Returns::Trigger,
        language: Language::PlPgSql,
        volatility: Volatility::Volatile,
        parallel_safe: false,
        security: Security::Invoker,
        search_path: pinned(),
        body,
        execute: BTreeSet::new(),
        closed_to: BTreeSet::new(),
        after_insert_into: None,
        needs: BTreeSet::new(),
    }
}

/// A trigger for one column; the suffix says what it does. An `UpdatedAt`, which has one at most, can have a name for it.
pub(crate) fn trigger_name(table: &Table, column: &Column, suffix: &str) -> String {
    match &column.trigger {
        Some(name) => name.to_string(),
        None => object_name(&table.name.name, &column.name, suffix),
    }
}

/// The name of a trigger that was asked for.
pub(crate) fn asked_trigger_name(table: &Table, trigger: &model::Trigger) -> String {
    match &trigger.name {
        Some(name) => name.to_string(),
        None => object_name(&table.name.name, &trigger.function.name, ""),
    }
}

/// The function that fills a carried column.
pub(crate) fn fill_name(table: &Table, column: &Column) -> QualifiedName {
    helper(object_name(&format!("fill_{}", stem(&table.name)), &column.name, ""))
}

/// The function that sets a column of this name to the time.
pub(crate) fn touch_name(column: &str) -> QualifiedName {
    helper(object_name("touch", column, ""))
}

/// What a table is called in the name of a function that is made for it.
pub(super) fn stem(table: &QualifiedName) -> String {
    match &*table.schema {
        "public" => table.name.to_string(),
        schema => format!("{schema}_{}", table.name),
    }
}

pub(super) fn helper(name: String) -> QualifiedName {
    QualifiedName { schema: HELPER_SCHEMA.into(), name: name.into() }
}

/// `pg_temp` last: left out, it would be searched first (documentation, "create function", "Writing SECURITY
/// DEFINER Functions Safely").
pub(super) fn pinned() -> Vec<String> {
    vec!["pg_catalog".into(), "pg_temp".into()]
}
