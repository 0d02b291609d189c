//! Sequences, views, and what only functions have that somebody wrote.

use super::{array, expect, privileges, trigger};
use crate::catalog::{Catalog, Function, Returns, Sequence, Trigger, View};
use crate::lower::is_generated;
use crate::model::{Command, Model, Timing};
use crate::render::{create_view, signature};
use crate::sql::{Ident, Literal, Qualified};

/// The functions of this part of the file.
const PROLOGUE: &str = include_str!("../verify_objects.sql");

/// Nothing for a schema that has none of these.
pub(super) fn prologue(model: &Model, catalog: &Catalog) -> Option<String> {
    let written = catalog.functions.keys().any(|name| !is_generated(model, name));
    let any = written || !catalog.sequences.is_empty() || !catalog.views.is_empty();
    any.then(|| PROLOGUE.trim().to_owned())
}

pub(super) fn objects(model: &Model, catalog: &Catalog) -> Vec<String> {
    let functions = catalog.functions.values().filter(|function| !is_generated(model, &function.name));
    let functions = functions.flat_map(|of| arguments(of).into_iter().chain(sign_up(of)));
    functions
        .chain(catalog.sequences.values().map(sequence))
        .chain(catalog.views.values().map(view))
        .collect()
}

/// What a function gives, as `pg_get_function_result` prints it.
pub(super) fn returns(returns: &Returns) -> String {
    let Returns::Value(value) = returns else { return Literal("returns trigger").to_string() };
    let (set, of) = match value.strip_prefix("setof ") {
        Some(of) => ("SETOF ", of),
        None => ("", value.as_str()),
    };
    // a type has several names: Postgres says which it prints, and whether with its schema
    match of.contains('.') {
        true => format!("'returns {set}' || pg_temp.type_name({})", Literal(of)),
        false => format!("'returns {set}' || {}::regtype", Literal(of)),
    }
}

fn arguments(function: &Function) -> Option<String> {
    if function.arguments.is_empty() {
        return None;
    }
    let signature = signature(function);
    let names = function.arguments.iter().map(|argument| argument.name.clone());
    let optional = function.arguments.iter().filter(|argument| argument.default.is_some()).count();
    Some(expect(
        &format!("function {signature}: arguments"),
        "pg_temp.arguments",
        &Literal(&signature).to_string(),
        &array(names.chain([format!("{optional} can be left out")])),
    ))
}

fn sign_up(function: &Function) -> Option<String> {
    let table = Qualified(function.after_insert_into.as_ref()?).to_string();
    let name = &function.name.name;
    let declared = Trigger {
        timing: Timing::After,
        events: [Command::Insert].into(),
        changing: None,
        function: function.name.clone(),
    };
    Some(expect(
        &format!("{table}: the trigger {name}"),
        "pg_temp.trigger_of",
        &format!("to_regclass({}), {}", Literal(&table), Literal(name)),
        &array([trigger(name, &declared)]),
    ))
}

fn sequence(sequence: &Sequence) -> String {
    let name = Qualified(&sequence.name).to_string();
    let actual = format!("to_regclass({})", Literal(&name));
    let facts = format!("bigint from {} by {}", sequence.start, sequence.increment);
    let what = format!("sequence {name}");
    let granted = sequence.usage.iter().filter(|(_, may)| **may);
    [
        expect(&what, "pg_temp.sequence_facts", &actual, &array([facts])),
        privileges(
            &what,
            &actual,
            sequence.usage.keys(),
            granted.map(|(role, _)| format!("usage to {}", Ident(role))),
        ),
    ]
    .join("\n")
}

/// Made a second time, as tables are.
fn view(view: &View) -> String {
    let name = Qualified(&view.name).to_string();
    let twin = format!("pg_temp.{}", Ident(&view.name.name));
    let actual = format!("to_regclass({})", Literal(&name));
    let columns = view.columns.iter().enumerate().map(|(position, column)| {
        let comma = if position == 0 { "" } else { ", " };
        format!(
            "{} || pg_temp.type_name({})",
            Literal(&format!("{comma}{} ", column.name)),
            Literal(&column.data_type)
        )
    });
    let columns: Vec<_> = std::iter::once("'columns '".to_owned()).chain(columns).collect();
    let declared = format!(
        "array[\n    {},\n    'options security_barrier=true, security_invoker=true',\n    \
         'query ' || pg_temp.view_query({}::regclass)\n  ]::text[]",
        columns.join(" || "),
        Literal(&twin)
    );
    let granted = view.grants.iter().flat_map(|(role, privileges)| {
        privileges.iter().map(move |privilege| format!("{} to {}", privilege.keyword(), Ident(role)))
    });
    let what = format!("view {name}");
    [
        format!("-- {}", view.name),
        create_view(&twin, view),
        expect(&what, "pg_temp.view_facts", &actual, &declared),
        privileges(&what, &actual, view.grants.keys(), granted),
        format!("drop view {twin};"),
    ]
    .join("\n")
}
