//! Who tries.

use super::super::plant::{Planted, USERS};
use crate::decide::{Caller, ClaimValue, Claims};
use crate::model::{Claim, ClaimTest, Model, Platform, Trust};
use std::collections::BTreeMap;

/// A caller with a name, for messages.
pub(super) struct Actor {
    pub name: String,
    kind: Kind,
    claims: Claims,
}

#[derive(Clone, Copy)]
enum Kind {
    User(&'static str),
    Unclaimed,
    Visitor,
    Service,
}

impl Actor {
    fn new(name: &str, kind: Kind) -> Self {
        Self { name: name.to_owned(), kind, claims: Claims::new() }
    }

    pub fn caller(&self) -> Caller<'_> {
        match self.kind {
            Kind::User(id) if self.claims.is_empty() => Caller::User(id),
            Kind::User(id) => Caller::Claimed { id, claims: &self.claims },
            Kind::Unclaimed => Caller::Unclaimed,
            Kind::Visitor => Caller::Visitor,
            Kind::Service => Caller::Service,
        }
    }

    pub fn is_claiming(&self) -> bool {
        !self.claims.is_empty()
    }

    /// The role that he connects as.
    pub const fn role(&self, platform: Platform) -> &'static str {
        match self.kind {
            Kind::User(_) | Kind::Unclaimed => platform.user_role(),
            Kind::Visitor => platform.visitor_role(),
            Kind::Service => platform.service_role(),
        }
    }

    /// What his token says, as JSON; nothing for who has none.
    pub fn token(&self, platform: Platform) -> String {
        let Kind::User(id) = self.kind else { return String::new() };
        if self.claims.is_empty() {
            return format!("{{\"sub\": \"{id}\", \"role\": \"{}\"}}", platform.user_role());
        }
        let claims = self.claims.iter().map(|(path, said)| {
            let said = match said {
                ClaimValue::Text(text) => quoted(text),
                ClaimValue::List(items) => {
                    format!("[{}]", items.iter().map(|item| quoted(item)).collect::<Vec<_>>().join(", "))
                }
            };
            (path.split('.').collect(), said)
        });
        let own = [("sub", id), ("role", platform.user_role())];
        let own = own.map(|(key, said)| (vec![key], quoted(said)));
        object(own.into_iter().chain(claims).collect())
    }
}

/// A JSON object of values by their paths.
fn object(values: Vec<(Vec<&str>, String)>) -> String {
    let mut by_key: BTreeMap<&str, Vec<(Vec<&str>, String)>> = BTreeMap::new();
    for (path, value) in values {
        if let Some((key, rest)) = path.split_first() {
            by_key.entry(key).or_default().push((rest.to_vec(), value));
        }
    }
    let entries = by_key.into_iter().map(|(key, mut values)| {
        let said = match values.iter().position(|(path, _)| path.is_empty()) {
            Some(whole) => values.swap_remove(whole).1,
            None => object(values),
        };
        format!("{}: {said}", quoted(key))
    });
    format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
}

/// A text as JSON; names and constants hold no control characters.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// Those whom every act is tried by.
pub(super) fn everybody() -> Vec<Actor> {
    let users = USERS.map(|(name, id)| Actor::new(name, Kind::User(id)));
    let others = [("unclaimed", Kind::Unclaimed), ("visitor", Kind::Visitor), ("service", Kind::Service)];
    users.into_iter().chain(others.map(|(name, kind)| Actor::new(name, kind))).collect()
}

/// Users whose tokens say what is asked for, or something else in its place: the first, and the one who has nothing.
pub(super) fn claiming(model: &Model, planted: &Planted) -> Vec<Actor> {
    let mut asked: Vec<(String, ClaimValue, ClaimValue)> = Vec::new();
    for table in model.own_tables() {
        for decided in table.trust.iter().flat_map(|trust| trust.all()) {
            decided.trust.asked(model, table, &mut |of, atom| {
                atom.every(&mut |atom| {
                    if let Trust::Claim(claim) = atom
                        && let Some(said) = values(claim, &of.name, planted)
                        && !asked.contains(&said)
                    {
                        asked.push(said);
                    }
                });
            });
        }
    }
    let [ada, _, eve] = USERS;
    let mut actors = Vec::new();
    for (name, id) in [ada, eve] {
        let mut push = |claims: Claims| {
            let said = claims.iter().map(|(path, value)| match value {
                ClaimValue::Text(text) => format!("{path} {text}"),
                ClaimValue::List(items) => format!("{path} {}", items.join(" and ")),
            });
            let name = format!("{name} with {}", said.collect::<Vec<_>>().join(" and "));
            let known = actors.iter().any(|actor: &Actor| actor.name == name);
            if !known {
                actors.push(Actor { name, kind: Kind::User(id), claims });
            }
        };
        for (path, right, wrong) in &asked {
            push(Claims::from([(path.clone(), right.clone())]));
            push(Claims::from([(path.clone(), wrong.clone())]));
        }
        if asked.len() > 1 {
            push(asked.iter().rev().map(|(path, right, _)| (path.clone(), right.clone())).collect());
        }
    }
    actors
}

/// What a token has to say, and something else of that kind.
fn values(
    claim: &Claim,
    table: &crate::model::QualifiedName,
    planted: &Planted,
) -> Option<(String, ClaimValue, ClaimValue)> {
    let text = |text: &str| ClaimValue::Text(text.to_owned());
    let list = |text: &str| ClaimValue::List(vec![text.to_owned()]);
    let other = "something else";
    let (right, wrong) = match &claim.test {
        ClaimTest::Is(wanted) => (text(wanted), text(other)),
        ClaimTest::Has(wanted) => (list(wanted), list(other)),
        ClaimTest::IsColumn(column) => {
            let rows = planted.world.rows.get(table)?;
            let held = |row: usize| rows.get(row)?.get(&**column)?.as_deref();
            (text(held(0)?), text(held(1)?))
        }
    };
    Some((claim.path.join("."), right, wrong))
}
