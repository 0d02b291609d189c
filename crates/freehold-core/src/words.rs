//! Trust models in words, for people who review a migration.

mod condition;
mod expression;
mod standing;

use crate::model::{Audience, Command, Model, Table, Trust};
use crate::reach::{Reach, floor_reach, part_for};
use expression::Words;
pub(crate) use expression::capable;
use heck::ToSnakeCase;
pub(crate) use standing::Standings;

/// Who is admitted to a command, of callers who are signed in: "members of the row's workspace".
pub fn who(model: &Model, table: &Table, command: Command) -> String {
    admitted(model, table, command, Reach::Users).unwrap_or_else(|| match &table.trust {
        Some(trust) => Words { model, table, command, kind: Reach::Nobody, noun: "row" }
            .phrase(&trust.decided(command).trust),
        None => "nobody".into(),
    })
}

/// Who of the callers of a kind is admitted to a command, with what has to hold besides; `None` if nobody is.
fn admitted(model: &Model, table: &Table, command: Command, kind: Reach) -> Option<String> {
    let trust = table.trust.as_ref()?;
    let part = part_for(model, &trust.decided(command).trust, command, kind)?;
    let words = Words { model, table, command, kind, noun: "row" };
    let who = words.phrase(&part);
    match &trust.floor {
        Some(_) if floor_reach(model, table, command) < kind => None,
        Some(floor) => Some(format!("{who}; in any case only {}", words.phrase(&floor.trust))),
        None => Some(who),
    }
}

/// Who of the callers of a kind an expression admits; `noun` is what the row is called.
pub(crate) fn phrase(
    model: &Model,
    table: &Table,
    trust: &Trust,
    (command, kind): (Command, Reach),
    noun: &str,
) -> String {
    Words { model, table, command, kind, noun }.phrase(trust)
}

/// Who may use something that has no rows.
pub fn whom(audience: Audience) -> &'static str {
    match audience {
        Audience::Nobody => "nobody",
        Audience::Service => "the service",
        Audience::SignedIn => "users and the service",
        Audience::Anyone => "everybody, visitors as well",
    }
}

/// What one row of a table is called: `ConversationMessage` is a "conversation message".
pub fn noun_of(table: &Table) -> String {
    table.rust_name.to_snake_case().replace('_', " ")
}

/// A list as prose has it: "a, b and c".
pub fn and<S: AsRef<str>>(items: &[S]) -> String {
    let items: Vec<_> = items.iter().map(AsRef::as_ref).collect();
    match items.split_last() {
        None => String::new(),
        Some((last, [])) => (*last).to_owned(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
    }
}
