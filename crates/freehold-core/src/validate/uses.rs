use super::callers::called;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Function, Model, Place, QualifiedName, Str, View};
use crate::sql::{mentions, unqualified};
use std::collections::{BTreeMap, BTreeSet};

/// What functions, views, triggers and defaults use is in the schema, they say that they use it, and none waits for
/// itself.
pub(super) fn check(model: &Model, found: &mut Vec<Diagnostic>) {
    missing(model, found);
    for user in users(model) {
        undeclared(model, &user, found);
    }
    for function in &model.functions {
        without_schema(model, function, found);
    }
    sequences(model, found);
    cycles(model, found);
    too_late(model, found);
}

/// A function or view: what it says it uses, and what it names.
struct User<'a> {
    rust_name: &'a Str,
    name: &'a QualifiedName,
    place: &'a Place,
    body: &'a str,
    uses: Vec<&'a QualifiedName>,
    /// What it writes; `None` if that isn't for it to say.
    writes: Option<&'a [QualifiedName]>,
}

impl<'a> From<&'a Function> for User<'a> {
    fn from(function: &'a Function) -> Self {
        let Function { rust_name, name, place, body, writes, .. } = function;
        Self { rust_name, name, place, body, uses: function.uses().collect(), writes: Some(writes) }
    }
}

impl<'a> From<&'a View> for User<'a> {
    fn from(view: &'a View) -> Self {
        let View { rust_name, name, place, body, .. } = view;
        Self { rust_name, name, place, body, uses: view.uses().collect(), writes: None }
    }
}

fn users(model: &Model) -> impl Iterator<Item = User<'_>> {
    model.functions.iter().map(User::from).chain(model.views.iter().map(User::from))
}

fn missing(model: &Model, found: &mut Vec<Diagnostic>) {
    let mut missing: BTreeMap<(&QualifiedName, &str), Vec<(&Place, String)>> = BTreeMap::new();
    let relation = |name: &QualifiedName| {
        model.table(name).is_some() || model.view(name).is_some() || *name == model.platform.users()
    };
    for user in users(model) {
        for name in user.uses.iter().filter(|name| !relation(name) && model.function(name).is_none()) {
            missing
                .entry((name, ""))
                .or_default()
                .push((user.place, format!("`{}` uses it", user.rust_name)));
        }
    }
    for table in model.own_tables() {
        for trigger in table.triggers.iter().filter(|trigger| model.function(&trigger.function).is_none()) {
            let what = format!("a trigger on `{}` calls it", table.name);
            missing.entry((&trigger.function, "the function ")).or_default().push((&trigger.place, what));
        }
        for column in table.columns.iter() {
            let used = column.default.iter().flat_map(|default| default.sequences());
            for name in used.filter(|name| model.sequence(name).is_none()) {
                let what = format!("`{}.{}` takes numbers from it", table.name, column.name);
                missing.entry((name, "the sequence ")).or_default().push((&column.place, what));
            }
        }
    }
    for ((name, kind), mut places) in missing {
        places.sort();
        let mut places = places.into_iter().map(|(place, what)| (place.clone(), what));
        let Some((place, reason)) = places.next() else { continue };
        found.push(Diagnostic {
            place,
            code: Code::PartMissing,
            message: format!("{kind}`{name}` isn't in the schema `{}`", model.rust_name),
            reason,
            fix: format!("list it in `{}`", model.rust_name),
            related: places.chain([(model.place.clone(), "the list is here".to_owned())]).collect(),
        });
    }
}

/// What is named without being declared would not be there in time, and a function of its owner's rights could not
/// reach it.
fn undeclared(model: &Model, user: &User<'_>, found: &mut Vec<Diagnostic>) {
    let mut told = BTreeSet::new();
    for mention in mentions(user.body) {
        let name = mention.name;
        let table = model.table(&name).map(|table| &table.rust_name);
        let (rust_name, word) = match (table, model.view(&name), model.function(&name)) {
            (Some(table), ..) if mention.written => (table, "writes"),
            (Some(table), ..) => (table, "reads"),
            (_, Some(view), _) => (&view.rust_name, "reads"),
            (.., Some(function)) => (&function.rust_name, "calls"),
            _ => continue,
        };
        let declared = match (word, user.writes) {
            ("writes", Some(writes)) => writes.contains(&name),
            _ => user.uses.contains(&&name),
        };
        if declared || name == *user.name || !told.insert((name.clone(), word)) {
            continue;
        }
        found.push(Diagnostic {
            place: user.place.clone(),
            code: Code::UseUndeclared,
            message: format!("`{}` {word} `{name}` and doesn't say so", user.rust_name),
            reason: "what it uses has to be made before it, and is all that it may reach".into(),
            fix: format!("add `{word}({rust_name})`"),
            related: Vec::new(),
        });
    }
}

/// The path that a function looks names up on has the temporary tables of its caller, and no schema of ours.
fn without_schema(model: &Model, function: &Function, found: &mut Vec<Diagnostic>) {
    let tables = model.tables.iter().map(|table| &table.name);
    let relations: Vec<_> = tables.chain(model.views.iter().map(|view| &view.name)).collect();
    let said: BTreeSet<_> = unqualified(&function.body).into_iter().collect();
    for name in said {
        let Some(meant) = relations.iter().find(|relation| relation.name == name) else { continue };
        found.push(Diagnostic {
            place: function.place.clone(),
            code: Code::NameUnqualified,
            message: format!("`{}` names `{name}` without its schema", function.rust_name),
            reason: "a function finds no table by that but a temporary one, which its caller may have made"
                .into(),
            fix: format!("write `{meant}`"),
            related: Vec::new(),
        });
    }
}

/// Whoever adds a row needs the sequence that its default takes a number from, and gets it if the default says so.
fn sequences(model: &Model, found: &mut Vec<Diagnostic>) {
    for column in model.own_tables().flat_map(|table| table.columns.iter()) {
        let Some(default) = &column.default else { continue };
        // sequences are named within quotes
        let sql = default.sql().unwrap_or_default().replace('\'', " ");
        let named = mentions(&sql);
        let of = |sequence: &QualifiedName| named.iter().any(|mention| mention.name == *sequence);
        for sequence in model.sequences.iter().filter(|sequence| of(&sequence.name)) {
            if !default.sequences().contains(&sequence.name) {
                found.push(Diagnostic {
                    place: column.place.clone(),
                    code: Code::UseUndeclared,
                    message: format!(
                        "`{}` takes numbers from `{}` and doesn't say so",
                        column.name, sequence.name
                    ),
                    reason: "whoever adds a row could not use the sequence".into(),
                    fix: format!("write `#[default(sql = \"…\", uses({}))]`", sequence.rust_name),
                    related: Vec::new(),
                });
            }
        }
    }
}

/// Functions and views that use each other: none can be made first. One that calls itself can.
fn cycles(model: &Model, found: &mut Vec<Diagnostic>) {
    let uses: BTreeMap<_, _> = users(model).map(|user| (user.name, user)).collect();
    let reached = |from: &QualifiedName| {
        let mut reached: BTreeSet<&QualifiedName> = BTreeSet::new();
        let mut waiting = vec![from];
        while let Some(user) = waiting.pop().and_then(|name| uses.get(name)) {
            let next = user.uses.iter().filter(|name| **name != user.name && uses.contains_key(**name));
            let next: Vec<_> = next.copied().filter(|name| !reached.contains(name)).collect();
            reached.extend(&next);
            waiting.extend(next);
        }
        reached
    };
    let reached: BTreeMap<_, _> = uses.keys().map(|name| (*name, reached(name))).collect();
    let leads = |from: &QualifiedName, to: &QualifiedName| {
        reached.get(from).is_some_and(|reached| reached.contains(to))
    };
    let mut told = BTreeSet::new();
    for (name, user) in &uses {
        if !leads(name, name) || told.contains(name) {
            continue;
        }
        let others = uses
            .values()
            .filter(|other| other.name != *name && leads(name, other.name) && leads(other.name, name));
        let others: Vec<_> = others.collect();
        told.extend(others.iter().map(|other| other.name));
        found.push(Diagnostic {
            place: user.place.clone(),
            code: Code::UseCycle,
            message: format!("`{}` uses what uses it", user.rust_name),
            reason: "neither could be made before the other".into(),
            fix: "put what they share into a third one".into(),
            related: others
                .iter()
                .map(|other| (other.place.clone(), format!("`{}` is part of the circle", other.rust_name)))
                .collect(),
        });
    }
}

/// What a table's own SQL calls has to be there before the tables, and so can't need one.
fn too_late(model: &Model, found: &mut Vec<Diagnostic>) {
    for table in model.own_tables() {
        let columns = table.columns.iter().flat_map(|column| {
            let default = column.default.iter().filter_map(|default| default.sql());
            let check = column.check.iter().map(|check| &*check.expression);
            default.map(|sql| (sql, &column.place)).chain(check.map(|sql| (sql, &column.place)))
        });
        let checks = table.checks.iter().map(|check| (&*check.expression, &check.place));
        let indexes =
            table.indexes.iter().filter_map(|index| Some((index.predicate.as_deref()?, &index.place)));
        for (sql, place) in columns.chain(checks).chain(indexes) {
            let called = called(model, sql).into_iter();
            for function in called.filter(|function| function.uses().next().is_some()) {
                found.push(Diagnostic {
                    place: place.clone(),
                    code: Code::UseCycle,
                    message: format!(
                        "`{}` calls `{}`, which is made after it",
                        table.rust_name, function.rust_name
                    ),
                    reason:
                        "what a function uses has to be there before it, and the function before the table"
                            .into(),
                    fix: "let a trigger do it, `#[trigger(before, insert, call = …)]`".into(),
                    related: vec![(function.place.clone(), "the function is here".into())],
                });
            }
        }
    }
}
