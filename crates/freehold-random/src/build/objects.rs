//! Sequences, functions, views and triggers by hand.

use super::*;
use freehold_core::model::*;

/// A sequence in schema `public`.
pub fn sequence(name: &str) -> Sequence {
    Sequence {
        name: public(name),
        renamed_from: None,
        rust_name: rust_name(name).into(),
        doc: "".into(),
        place: NOWHERE,
        start: 1,
        increment: 1,
    }
}

/// A function in SQL, of its caller's rights, that whoever is signed in may call.
pub fn function(name: &str, returns: &str, body: &str) -> Function {
    Function {
        name: public(name),
        rust_name: rust_name(name).into(),
        doc: "".into(),
        place: NOWHERE,
        arguments: List::Borrowed(&[]),
        returns: Returns::Value(returns.to_owned().into()),
        language: Language::Sql,
        volatility: Volatility::Volatile,
        security: Security::Invoker,
        body: body.to_owned().into(),
        execute: Audience::SignedIn,
        any_caller: None,
        reads: List::Borrowed(&[]),
        writes: List::Borrowed(&[]),
        calls: List::Borrowed(&[]),
    }
}

/// A function that triggers run.
pub fn trigger_function(name: &str, body: &str) -> Function {
    Function {
        returns: Returns::Trigger,
        language: Language::PlPgSql,
        execute: Audience::Nobody,
        ..function(name, "", body)
    }
}

/// A function that runs when somebody has signed up.
pub fn on_sign_up(name: &str, body: &str) -> Function {
    Function { returns: Returns::SignUp, ..trigger_function(name, body) }
}

/// A view that whoever is signed in may read.
pub fn view(name: &str, columns: impl IntoIterator<Item = Field>, body: &str) -> View {
    View {
        name: public(name),
        rust_name: rust_name(name).into(),
        doc: "".into(),
        place: NOWHERE,
        columns: columns.into_iter().collect(),
        body: body.to_owned().into(),
        select: Audience::SignedIn,
        reads: List::Borrowed(&[]),
        calls: List::Borrowed(&[]),
    }
}

/// An argument, or a column of a view.
pub fn field(name: &str, base: BaseType) -> Field {
    Field {
        name: name.to_owned().into(),
        doc: "".into(),
        place: NOWHERE,
        base,
        array: false,
        nullable: false,
    }
}

/// A trigger.
pub fn trigger(timing: Timing, events: &[Command], function: &str) -> Trigger {
    Trigger { name: None, timing, events: events.to_vec().into(), function: public(function), place: NOWHERE }
}

/// What functions and views say they use.
pub trait Uses: Sized {
    fn reads(self, names: &[&str]) -> Self;
    fn calls(self, names: &[&str]) -> Self;
}

impl Uses for Function {
    fn reads(self, names: &[&str]) -> Self {
        Function { reads: publics(names), ..self }
    }

    fn calls(self, names: &[&str]) -> Self {
        Function { calls: publics(names), ..self }
    }
}

impl Uses for View {
    fn reads(self, names: &[&str]) -> Self {
        View { reads: publics(names), ..self }
    }

    fn calls(self, names: &[&str]) -> Self {
        View { calls: publics(names), ..self }
    }
}

/// What a function's attributes say besides.
pub trait FunctionAttributes {
    fn writes(self, names: &[&str]) -> Self;
    fn definer(self) -> Self;
    fn arguments(self, arguments: impl IntoIterator<Item = Field>) -> Self;
    fn execute(self, audience: Audience) -> Self;
}

impl FunctionAttributes for Function {
    fn writes(self, names: &[&str]) -> Self {
        Function { writes: publics(names), ..self }
    }

    fn definer(self) -> Self {
        Function { security: Security::Definer, ..self }
    }

    fn arguments(self, arguments: impl IntoIterator<Item = Field>) -> Self {
        Function { arguments: arguments.into_iter().collect(), ..self }
    }

    fn execute(self, audience: Audience) -> Self {
        Function { execute: audience, ..self }
    }
}

fn publics(names: &[&str]) -> List<QualifiedName> {
    names.iter().map(|name| public(name)).collect()
}
