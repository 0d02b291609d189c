//! What can stand beside what.

use super::atom::Atom;
use super::expression::{Asked, Expression, Node};
use crate::errors::Errors;

/// Tells what makes no sense where it stands.
pub fn expression(expression: &Expression, errors: &mut Errors) {
    match &expression.node {
        Node::Atom(atom) => {
            if let Some(word) = atom.condition() {
                errors.at(expression.first, says_nobody(word));
            }
            within(atom, errors);
            parent(atom, errors);
        }
        Node::Any(items) => {
            beside(items, '|', errors);
            items.iter().for_each(|item| self::expression(item, errors));
        }
        Node::All(items) => {
            beside(items, '&', errors);
            let conditions: Vec<_> = items.iter().map(condition).collect();
            if let Some(Some(word)) = conditions.first().filter(|_| conditions.iter().all(Option::is_some)) {
                errors.at(items[0].first, says_nobody(word));
            }
            for item in items.iter().filter(|item| condition(item).is_none()) {
                self::expression(item, errors);
            }
        }
    }
}

/// The word of a condition on the row, which says nothing of who.
fn condition(item: &Expression) -> Option<&'static str> {
    match &item.node {
        Node::Atom(atom) => atom.condition(),
        _ => None,
    }
}

fn says_nobody(word: &str) -> String {
    format!(
        "`{word}` says what the row has to be, not who may: write `anyone & {word}` or `signed_in & {word}`"
    )
}

const SAME_FOR_ALL: &str = "this is the same for every row of the tree: write it outside of `within`";

/// What holds within a tree is asked of all its rows at once.
fn within(atom: &Atom, errors: &mut Errors) {
    let Atom::Within(parts) = atom else { return };
    beside(parts, '|', errors);
    for part in parts {
        self::expression(part, errors);
        if let Node::Atom(Atom::SignedIn) = part.node
            && parts.len() == 1
        {
            errors.at(part.first, SAME_FOR_ALL);
        }
        for Asked { atom, at, .. } in part.atoms().into_iter().filter(|asked| asked.of.is_none()) {
            let problem = match atom {
                Atom::Parent(..) | Atom::Through(..) => {
                    "what holds within a tree can't be left to other rows: name who may by the row itself"
                }
                Atom::Within(_) => "a tree within the tree is the same one: remove this `within`",
                Atom::Anyone | Atom::Service | Atom::Nobody => SAME_FOR_ALL,
                _ => continue,
            };
            errors.at(at.first, problem);
        }
    }
}

/// What is asked of the parent's row.
fn parent(atom: &Atom, errors: &mut Errors) {
    let Atom::Parent(_, by) = atom else { return };
    beside(by, '|', errors);
    for part in by {
        expression(part, errors);
        let problem = match &part.node {
            Node::Atom(Atom::Service | Atom::Nobody) if by.len() == 1 => {
                "this says nothing of the parent's row: write it outside of `parent`"
            }
            Node::Atom(Atom::Anyone) if by.len() == 1 => {
                "this asks no more than that the parent is seen: write `signed_in`, or leave it out"
            }
            _ => continue,
        };
        errors.at(part.first, problem);
    }
}

/// What an operator joins.
fn beside(items: &[Expression], operator: char, errors: &mut Errors) {
    for (at, item) in items.iter().enumerate() {
        let others = items.iter().enumerate().filter(|(other, _)| *other != at);
        let only_conditions = others.clone().all(|(_, other)| condition(other).is_some());
        let atom = match &item.node {
            Node::Atom(atom) => problem(atom, operator, only_conditions).filter(|_| items.len() > 1),
            _ => None,
        };
        let twice = items[..at].iter().any(|earlier| earlier.text == item.text);
        match (atom, &item.node) {
            (Some(problem), _) => errors.at(item.first, problem),
            (None, Node::Atom(_)) if twice => errors
                .at(item.first, format!("`{}` stands on both sides of `{operator}`: remove one", item.text)),
            (None, _) if twice => {
                errors.at(item.first, format!("the same stands on both sides of `{operator}`: remove one"));
            }
            _ => {}
        }
    }
}

/// Why an atom has no place beside others.
fn problem(atom: &Atom, operator: char, only_conditions: bool) -> Option<&'static str> {
    match (atom, operator) {
        (Atom::SignedIn, '|') => Some(
            "`signed_in` includes whoever the other side of `|` admits: write `signed_in` alone, or remove it",
        ),
        (Atom::Anyone, '|') => {
            Some("`anyone` includes whoever the other side of `|` admits: write `anyone` alone, or remove it")
        }
        (Atom::Service, '|') => Some("the service may do whatever anybody may: remove `service`"),
        (Atom::Nobody, '|') => Some("`nobody` adds nobody to the other side of `|`: remove it"),
        (Atom::SignedIn | Atom::Anyone, _) if only_conditions => None,
        (Atom::SignedIn, _) => Some("whoever the other side of `&` admits is signed in: remove `signed_in`"),
        (Atom::Anyone, _) => Some("`anyone` takes nobody away from the other side of `&`: remove it"),
        (Atom::Service, _) => Some(
            "the service is no user, so the other side of `&` is never it: write `service` alone, or remove it",
        ),
        (Atom::Nobody, _) => {
            Some("`nobody` leaves nobody of the other side of `&`: write `nobody` alone, or remove it")
        }
        _ => None,
    }
}
