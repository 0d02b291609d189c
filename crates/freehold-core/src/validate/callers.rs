use crate::diagnostic::{Code, Diagnostic};
use crate::lower::reached_by;
use crate::model::{Audience, Command, Function, Language, Model, Place, QualifiedName, Str, Table, Trust};
use crate::reach::{Reach, part_for, reach};
use crate::sql::{mentions, runs_text};
use std::collections::BTreeSet;

/// What is called is open to whoever calls it, and what runs with its owner's rights asks who that is.
pub(super) fn check(model: &Model, found: &mut Vec<Diagnostic>) {
    for table in model.own_tables() {
        of_columns(model, table, found);
        of_triggers(model, table, found);
        of_trust(model, table, found);
    }
    for function in &model.functions {
        needlessly(model, function, found);
        if !function.is_definer() {
            of_function(model, function, found);
        } else if function.language == Language::PlPgSql && runs_text(&function.body) {
            found.push(dynamic(function));
        } else {
            unasked(model, function, found);
        }
    }
}

/// Defaults and CHECKs run as whoever writes the row.
fn of_columns(model: &Model, table: &Table, found: &mut Vec<Diagnostic>) {
    let [insert, update] = [Command::Insert, Command::Update].map(|command| reach(model, table, command));
    let columns = table.columns.iter().flat_map(|column| {
        let default = column.default.iter().filter_map(|default| default.sql());
        let check = column.check.iter().map(|check| (&*check.expression, insert.max(update), &column.place));
        default.map(move |sql| (sql, insert, &column.place)).chain(check)
    });
    let checks = table.checks.iter().map(|check| (&*check.expression, insert.max(update), &check.place));
    for (sql, writers, place) in columns.chain(checks) {
        for function in called(model, sql) {
            found.extend(refused(&table.rust_name, place, function, writers));
        }
    }
}

/// A trigger runs as whoever writes the row, unless its function has its owner's rights.
fn of_triggers(model: &Model, table: &Table, found: &mut Vec<Diagnostic>) {
    for trigger in table.triggers.iter() {
        let Some(run) = model.function(&trigger.function).filter(|run| !run.is_definer()) else { continue };
        let writers = trigger.events.iter().map(|event| reach(model, table, *event)).max();
        for called in run.calls.iter().filter_map(|name| model.function(name)) {
            found.extend(refused(&run.rust_name, &run.place, called, writers.unwrap_or(Reach::Nobody)));
        }
    }
}

/// Policies run as whoever asks.
fn of_trust(model: &Model, table: &Table, found: &mut Vec<Diagnostic>) {
    let Some(trust) = &table.trust else { return };
    for command in Command::ALL {
        for decided in std::iter::once(trust.decided(command)).chain(&trust.floor) {
            for kind in [Reach::Everyone, Reach::Users] {
                let Some(part) = part_for(model, &decided.trust, command, kind) else { continue };
                part.every(&mut |atom| {
                    let Trust::Unchecked { sql, .. } = atom else { return };
                    for function in called(model, sql) {
                        found.extend(refused(&trust.rust_name, &decided.place, function, kind));
                    }
                });
            }
        }
    }
}

/// What a function calls runs as whoever called that one, unless it has its owner's rights.
fn of_function(model: &Model, function: &Function, found: &mut Vec<Diagnostic>) {
    for called in function.calls.iter().filter_map(|name| model.function(name)) {
        found.extend(refused(&function.rust_name, &function.place, called, Reach::from(function.execute)));
    }
}

/// The functions of the schema that a piece of SQL names.
pub(super) fn called<'a>(model: &'a Model, sql: &str) -> Vec<&'a Function> {
    mentions(sql).iter().filter_map(|mention| model.function(&mention.name)).collect()
}

fn refused(caller: &Str, place: &Place, function: &Function, callers: Reach) -> Option<Diagnostic> {
    if Reach::from(function.execute) >= callers {
        return None;
    }
    let (who, wide) = match callers {
        Reach::Nobody | Reach::Service => ("the service", "service"),
        Reach::Users => ("users", "signed_in"),
        Reach::Everyone => ("visitors", "anyone"),
    };
    Some(Diagnostic {
        place: place.clone(),
        code: Code::CallRefused,
        message: format!("`{caller}` calls `{}` for {who}, who may not execute it", function.rust_name),
        reason:
            "it runs as whoever asks, so each of their statements would fail with 42501, permission denied"
                .into(),
        fix: format!("write `execute = {wide}` on `{}`", function.rust_name),
        related: vec![(function.place.clone(), "the function is here".into())],
    })
}

/// The functions of `auth` that say who calls, on any platform.
const WHO_CALLS: [&str; 6] = ["uid", "jwt", "role", "email", "user_id", "session"];

/// With its owner's rights it reaches every row of its tables: who may have them is for it to ask.
fn unasked(model: &Model, function: &Function, found: &mut Vec<Diagnostic>) {
    let is_open = function.execute > Audience::Service && function.any_caller.is_none();
    if !is_open || asks(model, function, &mut BTreeSet::new()) {
        return;
    }
    let reached: BTreeSet<_> = reached_by(model, function).into_iter().map(|(table, _)| table).collect();
    let rows = match reached.iter().map(|table| format!("`{table}`")).collect::<Vec<_>>() {
        tables if tables.is_empty() => "whatever it does".to_owned(),
        tables => format!("every row of {}", tables.join(" and ")),
    };
    found.push(Diagnostic {
        place: function.place.clone(),
        code: Code::CallerUnasked,
        message: format!("`{}` runs with its owner's rights and never asks who calls it", function.rust_name),
        reason: format!("no policy holds it back: whoever may call it gets at {rows}"),
        fix: format!(
            "compare with `(select {})` in its body, or remove `security = definer`; if any caller may, say why: `any_caller = \"…\"`",
            model.platform.caller()
        ),
        related: Vec::new(),
    });
}

/// Whether it asks who calls, by itself or by what it uses.
fn asks<'a>(model: &'a Model, function: &'a Function, asked: &mut BTreeSet<&'a QualifiedName>) -> bool {
    let says = |sql: &str| {
        mentions(sql).iter().any(|of| of.name.schema == "auth" && WHO_CALLS.contains(&&*of.name.name))
    };
    asked.insert(&function.name)
        && (says(&function.body)
            || function.uses().any(|name| {
                model.view(name).is_some_and(|view| says(&view.body))
                    || model.function(name).is_some_and(|function| asks(model, function, asked))
            }))
}

/// A reason for what isn't so would mislead whoever reviews it.
fn needlessly(model: &Model, function: &Function, found: &mut Vec<Diagnostic>) {
    let reason = match function {
        Function { any_caller: None, .. } => return,
        function if !function.is_definer() => "it runs with its caller's rights",
        Function { execute: Audience::Nobody | Audience::Service, .. } => "no client may call it",
        function if asks(model, function, &mut BTreeSet::new()) => "it asks who calls it",
        _ => return,
    };
    found.push(Diagnostic {
        place: function.place.clone(),
        code: Code::CallerUnasked,
        message: format!("`{}` says `any_caller` and needn't", function.rust_name),
        reason: reason.into(),
        fix: "remove `any_caller`".into(),
        related: Vec::new(),
    });
}

/// Nothing can be told of text that is yet to be put together.
fn dynamic(function: &Function) -> Diagnostic {
    Diagnostic {
        place: function.place.clone(),
        code: Code::DynamicSql,
        message: format!("`{}` runs text as SQL, with its owner's rights", function.rust_name),
        reason: "what a caller gets into the text would run as the owner of the tables, past their policies"
            .into(),
        fix: "write the statement itself instead of `execute`, or remove `security = definer`".into(),
        related: Vec::new(),
    }
}
