//! From the struct to its description.

use super::Trust;
use super::atom::Atom;
use super::expression::{Asked, Expression};
use super::policy::{self, Said as Command};
use crate::args::{choice, each, once, text, word};
use crate::attr;
use crate::errors::{Errors, words};
use crate::name;
use proc_macro2::Span;
use syn::spanned::Spanned;
use syn::{Data, DeriveInput, Fields, LitStr, Token};

const COMMANDS: [&str; 4] = [attr::SELECT, attr::INSERT, attr::UPDATE, attr::DELETE];
const WORDS: [&str; 8] = [
    attr::ALL,
    attr::SELECT,
    attr::INSERT,
    attr::UPDATE,
    attr::DELETE,
    attr::FLOOR,
    attr::RENDERING,
    attr::LABEL,
];
const USAGE: &str = "trust(all = …)";

pub fn trust(input: &DeriveInput, errors: &mut Errors) -> Option<Trust> {
    if !matches!(&input.data, Data::Struct(data) if matches!(data.fields, Fields::Unit)) {
        errors
            .on(&input.ident, format!("a trust model is a struct without fields: `struct {};`", input.ident));
        return None;
    }
    if !input.generics.params.is_empty() {
        errors.on(&input.generics, "a trust model can't be generic");
        return None;
    }
    let mut said = Said::default();
    let mut span = None;
    for attribute in input.attrs.iter().filter(|attribute| attribute.path().is_ident(attr::TRUST)) {
        span = span.or(Some(attribute.path().span()));
        each(attribute, USAGE, errors, |input, errors| {
            let (key, word) = word(input, attr::TRUST, &WORDS)?;
            match word {
                attr::LABEL => once(&mut said.label, text(input)?, &key, errors),
                attr::RENDERING => {
                    let (_, chosen) = choice(input, word, &["any_array", "exists"])?;
                    once(&mut said.rendering, chosen, &key, errors);
                }
                attr::FLOOR => {
                    policy::name(&key, input)?;
                    input.parse::<Token![=]>()?;
                    once(&mut said.floor, Expression::parse(input, errors)?, &key, errors);
                }
                command => {
                    // Decided, though perhaps with a mistake: it isn't missing.
                    said.decided.push(command);
                    let name = policy::name(&key, input)?;
                    input.parse::<Token![=]>()?;
                    let expression = Expression::parse(input, errors)?;
                    match (COMMANDS.iter().position(|known| *known == command), name) {
                        (None, _) => once(&mut said.all, expression, &key, errors),
                        (Some(at), None) => {
                            once(&mut said.commands[at].plain, (key.clone(), expression), &key, errors);
                        }
                        (Some(at), Some(name)) => {
                            let policy = policy::policy(&name, expression, errors);
                            said.commands[at].policies.push(policy);
                        }
                    }
                }
            }
            Ok(())
        });
    }
    let Some(span) = span else {
        errors.on(
            &input.ident,
            format!("nothing is decided: write `#[{USAGE}]`, or each of {}", words(&COMMANDS, "and")),
        );
        return None;
    };
    said.apply(input, span, errors)
}

#[derive(Default)]
struct Said {
    all: Option<Expression>,
    commands: [Command; 4],
    rendering: Option<&'static str>,
    label: Option<LitStr>,
    floor: Option<Expression>,
    decided: Vec<&'static str>,
}

impl Said {
    fn apply(self, input: &DeriveInput, span: Span, errors: &mut Errors) -> Option<Trust> {
        let decided = |command: &&&str| self.decided.contains(command) || self.decided.contains(&attr::ALL);
        let missing: Vec<_> = COMMANDS.iter().filter(|command| !decided(command)).collect();
        if !missing.is_empty() {
            let list = words(&missing, "and");
            let example = match missing[..] {
                [only] if *only == attr::SELECT => {
                    "select = owner`; a write that returns its row needs it".into()
                }
                _ => format!("{} = nobody`", missing[missing.len() - 1]),
            };
            errors.at(span, format!("nothing is decided for {list}: say who may, for instance `{example}"));
        }
        let label = self.label.map(|label| name::written(&label, errors));
        let (all, floor) = (self.all, self.floor);
        let uniform = all.is_some() && self.commands.iter().all(Command::is_empty);
        policy::names(self.commands.iter().flat_map(|said| &said.policies), errors);
        let [select, insert, update, delete] = {
            let said = self.commands.into_iter().zip(COMMANDS);
            let mut decided = said.map(|(said, command)| said.decided(all.as_ref(), command, errors));
            [(); 4].map(|()| decided.next().flatten())
        };
        for writes in [&insert, &update, &delete].into_iter().flatten() {
            writers_have_a_session(&writes.expression, errors);
        }
        if let Some(insert) = &insert {
            let fix = "say for `insert` who else may add one";
            new_rows_are_joined_to_nothing(&insert.expression, fix, errors);
        }
        if let Some(floor) = &floor {
            let fix = "a floor holds for `insert` too, so say it of the other commands";
            new_rows_are_joined_to_nothing(floor, fix, errors);
        }
        Some(Trust {
            ident: input.ident.clone(),
            rendering: if self.rendering == Some("exists") { "Exists" } else { "AnyArray" },
            label,
            decided: [select?, insert?, update?, delete?],
            uniform,
            floor,
        })
    }
}

/// `anyone` is for reading. One that stands under `all` is reported once.
fn writers_have_a_session(writes: &Expression, errors: &mut Errors) {
    for Asked { at, .. } in writes.atoms().into_iter().filter(|asked| matches!(asked.atom, Atom::Anyone)) {
        if !errors.are_at(at.first) {
            errors.at(
                at.first,
                "visitors without a session would write: say `signed_in`, and keep `anyone` for `select`",
            );
        }
    }
}

/// A row that joins two can't be there before them.
fn new_rows_are_joined_to_nothing(inserts: &Expression, fix: &str, errors: &mut Errors) {
    // a parent is there already
    let own = inserts.atoms().into_iter().filter(|asked| asked.of.is_none());
    for Asked { at, .. } in own.filter(|asked| matches!(asked.atom, Atom::Through(..))) {
        errors.at(at.first, format!("nothing joins a row to another before it is there: {fix}"));
    }
}
