//! Functions that somebody wrote, and what those among them may do that run with their owner's rights.

use super::lookup::open_to_functions;
use super::policy::granted_roles;
use super::reference::carried;
use super::trigger::pinned;
use super::{comment, lower_field, lower_home, needed};
use crate::catalog::{self, Argument, Catalog, Trigger};
use crate::model::{
    Command, Function, Language, Model, QualifiedName, Returns, Security, Table, Timing, Volatility,
};
use crate::reach::Reach;
use crate::sql::{indent, mentions, without_margin};
use std::collections::BTreeSet;

pub(super) fn add(model: &Model, catalog: &mut Catalog) {
    for function in &model.functions {
        lower_home(model, &function.name, catalog);
        let lowered = lower(model, function, catalog);
        catalog.functions.insert(function.name.clone(), lowered);
        let users = model.platform.users();
        if let (Returns::SignUp, Some(users)) = (&function.returns, catalog.tables.get_mut(&users)) {
            users.triggers.insert(function.name.name.to_string(), on_sign_up(function));
        }
    }
    for (table, command) in reached_by_definers(model) {
        open_to_functions(catalog, &table, command);
    }
}

fn lower(model: &Model, function: &Function, catalog: &mut Catalog) -> catalog::Function {
    let sign_up = function.returns == Returns::SignUp;
    let returns = match &function.returns {
        Returns::Value(data_type) => catalog::Returns::Value(data_type.trim().to_owned()),
        Returns::Trigger | Returns::SignUp => catalog::Returns::Trigger,
    };
    let reach = match &function.returns {
        Returns::Value(_) => Reach::from(function.execute),
        Returns::Trigger | Returns::SignUp => Reach::Nobody,
    };
    let execute: BTreeSet<_> = granted_roles(model.platform, reach).into_iter().map(String::from).collect();
    let roles = model.platform.roles().map(String::from);
    catalog::Function {
        name: function.name.clone(),
        comment: comment(&function.doc),
        arguments: arguments(model, function, catalog),
        needs: needs(model, function),
        returns,
        language: if sign_up { Language::PlPgSql } else { function.language },
        volatility: if sign_up { Volatility::Volatile } else { function.volatility },
        security: if function.is_definer() { Security::Definer } else { Security::Invoker },
        parallel_safe: false,
        search_path: pinned(),
        body: body(function),
        closed_to: roles.into_iter().filter(|role| !execute.contains(role)).collect(),
        execute,
        // where the users' table is the schema's own, the trigger is that table's
        after_insert_into: Some(model.platform.users())
            .filter(|users| sign_up && !catalog.tables.contains_key(users)),
    }
}

fn on_sign_up(function: &Function) -> Trigger {
    Trigger {
        timing: Timing::After,
        events: [Command::Insert].into(),
        changing: None,
        function: function.name.clone(),
    }
}

/// Postgres wants all that can be left out behind the rest.
fn arguments(model: &Model, function: &Function, catalog: &mut Catalog) -> Vec<Argument> {
    let last = function.arguments.iter().rposition(|argument| !argument.nullable);
    let arguments = function.arguments.iter().enumerate().map(|(position, argument)| Argument {
        name: argument.name.to_string(),
        data_type: lower_field(model, argument, catalog),
        default: last.is_none_or(|last| position > last).then(|| "null".to_owned()),
    });
    arguments.collect()
}

fn body(function: &Function) -> String {
    let body = without_margin(&function.body);
    if function.returns != Returns::SignUp {
        return body;
    }
    let end = if body.ends_with(';') { "" } else { ";" };
    format!("begin\n{}{end}\n  return null;\nend;", indent(&body, 2))
}

/// What it uses, and the rows of a table or view that it returns.
fn needs(model: &Model, function: &Function) -> BTreeSet<QualifiedName> {
    let mut needs = needed(model, function.uses());
    if let Returns::Value(data_type) = &function.returns {
        let named = mentions(data_type);
        needs.extend(needed(model, named.iter().map(|mention| &mention.name)));
    }
    needs.remove(&function.name);
    needs
}

/// Whether a function reaches a table with its owner's rights.
pub(super) fn is_reached(model: &Model, table: &Table) -> bool {
    reached_by_definers(model).iter().any(|(reached, _)| *reached == table.name)
}

/// What functions do to which table with their owner's rights.
fn reached_by_definers(model: &Model) -> BTreeSet<(QualifiedName, Command)> {
    let definers = model.functions.iter().filter(|function| function.is_definer());
    definers.flat_map(|function| reached_by(model, function)).collect()
}

/// What a function does to which table, itself and by what it calls.
pub(crate) fn reached_by(model: &Model, function: &Function) -> BTreeSet<(QualifiedName, Command)> {
    let mut running = Running { model, reached: BTreeSet::new(), called: BTreeSet::new() };
    running.runs(function);
    running.reached
}

/// A function that runs, with the rights of whoever it is.
struct Running<'a> {
    model: &'a Model,
    reached: BTreeSet<(QualifiedName, Command)>,
    called: BTreeSet<&'a QualifiedName>,
}

impl<'a> Running<'a> {
    /// What a function calls runs with the same rights, unless it has its own.
    fn runs(&mut self, function: &'a Function) {
        if !self.called.insert(&function.name) {
            return;
        }
        function.reads.iter().for_each(|name| self.reads(name));
        function.writes.iter().for_each(|name| self.writes(name));
        function.calls.iter().for_each(|name| self.calls(name));
    }

    fn calls(&mut self, name: &QualifiedName) {
        if let Some(function) = self.model.function(name) {
            self.runs(function);
        }
    }

    /// A view reads what is behind it with the rights of whoever reads it.
    fn reads(&mut self, name: &'a QualifiedName) {
        match self.model.view(name) {
            Some(view) if self.called.insert(&view.name) => {
                view.reads.iter().for_each(|name| self.reads(name));
                view.calls.iter().for_each(|name| self.calls(name));
            }
            Some(_) => {}
            None => {
                self.reached.insert((name.clone(), Command::Select));
            }
        }
    }

    /// The triggers of a table run as whoever writes it.
    fn writes(&mut self, name: &QualifiedName) {
        self.reached.extend(Command::ALL.map(|command| (name.clone(), command)));
        let Some(table) = self.model.table(name) else { return };
        table.triggers.iter().for_each(|trigger| self.calls(&trigger.function));
        let parents =
            carried(self.model, table).into_iter().map(|carried| (carried.parent.clone(), Command::Select));
        self.reached.extend(parents);
    }
}
