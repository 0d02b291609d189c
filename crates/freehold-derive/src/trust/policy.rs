//! `select("Members read") = …`: policies that are named one by one.

use super::atom::Atom;
use super::expression::{Expression, Node, join};
use super::tokens::{here, parenthesised};
use crate::attr;
use crate::errors::Errors;
use crate::name;
use proc_macro2::{Ident, Span};
use std::collections::BTreeSet;
use syn::LitStr;
use syn::parse::ParseStream;

/// What is decided for a command.
pub struct Decided {
    /// Whoever one of the policies admits, if these have names.
    pub expression: Expression,
    pub policies: Vec<Policy>,
}

/// A policy with a name of its own.
pub struct Policy {
    pub name: String,
    pub at: Span,
    pub expression: Expression,
}

/// What is said of a command, perhaps more than can be.
#[derive(Default)]
pub struct Said {
    pub plain: Option<(Ident, Expression)>,
    pub policies: Vec<Policy>,
}

impl Said {
    pub fn is_empty(&self) -> bool {
        self.plain.is_none() && self.policies.is_empty()
    }

    /// What is decided; `all` is what holds for a command of which nothing is said.
    pub fn decided(self, all: Option<&Expression>, command: &str, errors: &mut Errors) -> Option<Decided> {
        check(&self.policies, command, errors);
        let parts: Vec<_> = self.policies.iter().map(|policy| policy.expression.clone()).collect();
        let expression = match self.plain {
            Some((key, _)) if !parts.is_empty() => {
                let message = format!(
                    "other policies for `{command}` have names: name this one too, `{command}(\"…\") = …`"
                );
                errors.at(key.span(), message);
                return None;
            }
            Some((_, expression)) => expression,
            None if parts.is_empty() => all?.clone(),
            None => join(parts, '|'),
        };
        Some(Decided { expression, policies: self.policies })
    }
}

/// The name in the parentheses behind a command, if there are any.
pub fn name(key: &Ident, input: ParseStream) -> syn::Result<Option<LitStr>> {
    if !input.peek(syn::token::Paren) {
        return Ok(None);
    }
    let wanted = format!("expected the policy's name in quotes: `{key}(\"…\") = …`");
    let name: LitStr = parenthesised(input, |content| content.parse().map_err(|_| here(content, wanted)))?;
    let problem = if key == attr::ALL {
        "`all` is a policy for each command, and no two have one name: name them by `select(\"…\") = …` and so on"
    } else if key == attr::FLOOR {
        "a floor's policy has no name of its own: remove this"
    } else {
        return Ok(Some(name));
    };
    Err(syn::Error::new(name.span(), problem))
}

/// A policy as it is written behind its command.
pub fn policy(name: &LitStr, expression: Expression, errors: &mut Errors) -> Policy {
    Policy { at: name.span(), name: name::written(name, errors), expression }
}

/// The policies of a table have different names.
pub fn names<'a>(policies: impl Iterator<Item = &'a Policy>, errors: &mut Errors) {
    let mut seen = BTreeSet::new();
    for policy in policies.filter(|policy| !policy.name.is_empty()) {
        if !seen.insert(&policy.name) {
            let message = format!("another policy is called `{}` already: choose another name", policy.name);
            errors.at(policy.at, message);
        }
    }
}

/// What makes no sense as one of several policies. It is what makes none beside `|`.
fn check(policies: &[Policy], command: &str, errors: &mut Errors) {
    for (at, policy) in policies.iter().enumerate() {
        let alone = policies.len() == 1;
        let first = policy.expression.first;
        match &policy.expression.node {
            Node::Atom(atom @ (Atom::Service | Atom::Nobody)) => {
                let word = if matches!(atom, Atom::Service) { "service" } else { "nobody" };
                let fix = if alone { format!("write `{command} = {word}`") } else { "remove it".to_owned() };
                errors.at(first, format!("`{word}` needs no policy, so none has this name: {fix}"));
            }
            Node::Atom(atom @ (Atom::SignedIn | Atom::Anyone)) if !alone => {
                let word = if matches!(atom, Atom::Anyone) { "anyone" } else { "signed_in" };
                errors.at(
                    first,
                    format!("`{word}` includes whoever the other policies for `{command}` admit: leave one of them"),
                );
            }
            _ => {}
        }
        for part in alternatives(&policy.expression) {
            let admits =
                |other: &&Policy| alternatives(&other.expression).iter().any(|of| of.text == part.text);
            if let Some(other) = policies[..at].iter().find(admits) {
                errors.at(
                    part.first,
                    format!("the policy `{}` admits the same already: remove one", other.name),
                );
            }
        }
    }
}

/// What `|` joins.
fn alternatives(expression: &Expression) -> &[Expression] {
    match &expression.node {
        Node::Any(items) => items,
        _ => std::slice::from_ref(expression),
    }
}
