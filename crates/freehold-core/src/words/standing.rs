//! The lines and cells of `access.md` in words: who somebody is, and how a row has to be.

use super::condition::claims;
use super::expression::Words;
use super::{and, noun_of};
use crate::access::{Literal, Matrix, Product};
use crate::model::{
    Capacity, Command, Comparison, Condition, Model, Operand, QualifiedName, Role, Table, Test, Trust,
};
use crate::reach::Reach;
use std::collections::{BTreeMap, BTreeSet};

/// The words of one matrix.
pub(crate) struct Standings<'a> {
    words: Words<'a>,
    /// The tables that say who somebody is.
    pub looked_up: BTreeSet<QualifiedName>,
    /// Those of them that have to be named, for another one says the same of others.
    named: BTreeSet<QualifiedName>,
}

impl<'a> Standings<'a> {
    /// `noun` is what a row of the table is called.
    pub fn of(model: &'a Model, table: &'a Table, noun: &'a str, matrix: &Matrix) -> Self {
        let mut tables = BTreeMap::<_, BTreeSet<_>>::new();
        for literal in matrix.literals() {
            look_up(model, literal, &mut |what, by| {
                tables.entry(what).or_default().insert(by.clone());
            });
        }
        let named = tables.values().filter(|by| by.len() > 1).flatten().cloned().collect();
        let looked_up = tables.into_values().flatten().collect();
        let words = Words { model, table, command: Command::Select, kind: Reach::Users, noun };
        Self { words, looked_up, named }
    }

    /// Who somebody is who is all of this: "at once the row's owner and a member of the row's organization".
    pub fn who(&self, all: &Product) -> String {
        self.standing(self.words, all)
    }

    /// How a row has to be, in one of these cases: "`rank` is more than 3, or if `kind` is open or lost".
    pub fn cases(&self, any: &[Product]) -> String {
        let each: Vec<_> = joined(any).iter().map(|all| self.conditions(self.words, all)).collect();
        each.join(", or if ")
    }

    fn standing(&self, words: Words<'_>, all: &Product) -> String {
        let (mut callers, mut said) = (Vec::new(), Vec::new());
        for literal in all {
            let claim = at_end(words, literal, &mut |words, literal| match literal {
                Literal::Row { trust: Trust::Claim(claim), .. } => Some(claims(&[claim], words.noun)),
                _ => None,
            });
            match claim {
                Some(claim) => said.push(claim),
                None => callers.push(self.caller(words, literal)),
            }
        }
        let who = match &callers[..] {
            [] => return format!("whoever's token says {}", and(&said)),
            [caller] => caller.clone(),
            // one that has a comma would run into the next
            several if several.iter().any(|who| who.contains(',')) => {
                format!("at once {}", several.join("; and "))
            }
            several => format!("at once {}", and(several)),
        };
        if said.is_empty() { who } else { format!("{who}, if the token says {}", and(&said)) }
    }

    /// Who somebody is by one literal.
    fn caller(&self, words: Words<'_>, literal: &Literal) -> String {
        at_end(words, literal, &mut |words, literal| match literal {
            Literal::Row { trust, command } => {
                let words = Words { command: *command, ..words };
                format!("{}{}", and(&words.some(trust)), self.by_tables(words.model, literal))
            }
            Literal::Joined { to, all, .. } => {
                self.joined(words, literal, to, |words| self.one_who(words, all))
            }
            Literal::Within { is_new, all } => within(words, *is_new, |words| self.one_who(words, all)),
            Literal::Parent { .. } => String::new(),
        })
    }

    fn conditions(&self, words: Words<'_>, all: &Product) -> String {
        let each: Vec<_> = all.iter().map(|literal| self.condition(words, literal)).collect();
        and(&each)
    }

    fn condition(&self, words: Words<'_>, literal: &Literal) -> String {
        let here = words.noun;
        at_end(words, literal, &mut |words, literal| match literal {
            Literal::Row { trust: Trust::Unchecked { sql, reason }, .. } => {
                let of = if words.noun == here { String::new() } else { format!(" of the {}", words.noun) };
                format!("**unproved** SQL says so{of}: `{sql}` ({reason})")
            }
            Literal::Row { trust: trust @ (Trust::When(_) | Trust::NotMe), .. } => words.phrase(trust),
            Literal::Row { trust, command } => {
                format!("one is {}", Words { command: *command, ..words }.phrase(trust))
            }
            Literal::Joined { to, all, .. } => {
                self.joined(words, literal, to, |words| self.conditions(words, all))
            }
            Literal::Within { is_new, all } => within(words, *is_new, |words| self.conditions(words, all)),
            Literal::Parent { .. } => String::new(),
        })
    }

    /// Who somebody is and how the row has to be, where both stand together.
    fn one_who(&self, words: Words<'_>, all: &Product) -> String {
        let (who, how): (Product, Product) = all.iter().cloned().partition(Literal::is_standing);
        match how.is_empty() {
            true => self.standing(words, &who),
            false => format!("{} if {}", self.standing(words, &who), self.conditions(words, &how)),
        }
    }

    fn joined(
        &self,
        words: Words<'_>,
        literal: &Literal,
        to: &QualifiedName,
        tell: impl Fn(Words<'_>) -> String,
    ) -> String {
        let Some(table) = words.model.table(to) else { return "nobody".into() };
        let noun = noun_of(table);
        let there = tell(Words { table, noun: &noun, ..words });
        let there = if there.is_empty() { there } else { format!(", {there}") };
        format!("for one {noun} that the {} is in{}{there}", words.noun, self.by_tables(words.model, literal))
    }

    /// "(by `public.guests`)"
    fn by_tables(&self, model: &Model, literal: &Literal) -> String {
        let mut by = Vec::new();
        look_up(model, literal, &mut |_, table| by.extend(self.named.get(table)));
        let by: Vec<_> = by.iter().map(|table| format!("`{table}`")).collect();
        if by.is_empty() { String::new() } else { format!(" (by {})", and(&by)) }
    }
}

/// What is asked at the end of a way up, told of the row that is there: "the message's thread".
fn at_end<T>(words: Words<'_>, literal: &Literal, tell: &mut dyn FnMut(Words<'_>, &Literal) -> T) -> T {
    let Literal::Parent { parent, of } = literal else { return tell(words, literal) };
    let Some(table) = words.model.table(parent) else { return tell(words, literal) };
    let noun = match words.noun {
        "row" => noun_of(table),
        noun => format!("{noun}'s {}", noun_of(table)),
    };
    at_end(Words { table, noun: &noun, ..words }, of, tell)
}

fn within(words: Words<'_>, is_new: bool, tell: impl Fn(Words<'_>) -> String) -> String {
    let Words { noun, .. } = words;
    let there = tell(Words { noun: &format!("chosen {noun}"), ..words });
    match is_new {
        false => format!("for the {noun} or one above it, {there}"),
        true => format!("for one above the {noun}, or for itself if it is hung below none, {there}"),
    }
}

/// The tables that literals look up, each with what it tells.
fn look_up<'a>(model: &Model, literal: &'a Literal, visit: &mut dyn FnMut(String, &'a QualifiedName)) {
    match literal {
        Literal::Row { trust, .. } => trust.every(&mut |atom| {
            let (what, by, capacity) = match atom {
                Trust::Member { membership, capacity, .. } => {
                    (tenant(model, membership), membership, Some(capacity))
                }
                Trust::Peer { membership } => (tenant(model, membership), membership, None),
                Trust::Staff { staff, capacity } => ("staff".into(), staff, Some(capacity)),
                Trust::Shared { shares, capacity } => ("shares".into(), shares, Some(capacity)),
                Trust::Manager { reports } => ("managers".into(), reports, None),
                Trust::Through { join, to } => (format!("joined to {to}"), join, None),
                _ => return,
            };
            visit(what, by);
            if let Some(permissions) = capacity.and_then(Capacity::permissions) {
                visit("permissions".into(), permissions);
            }
        }),
        Literal::Parent { of, .. } => look_up(model, of, visit),
        Literal::Joined { join, to, all } => {
            visit(format!("joined to {to}"), join);
            all.iter().for_each(|literal| look_up(model, literal, visit));
        }
        Literal::Within { all, .. } => all.iter().for_each(|literal| look_up(model, literal, visit)),
    }
}

fn tenant(model: &Model, membership: &QualifiedName) -> String {
    let tenant = model.table(membership).and_then(|of| of.with_role(Role::Tenant).next());
    let tenant = tenant.and_then(|column| column.reference.as_ref());
    tenant.map(|to| format!("members of {}", to.target.table)).unwrap_or_default()
}

/// Those that differ in what one column is as one: "`kind` is open or lost".
fn joined(any: &[Product]) -> Vec<Product> {
    let mut joined: Vec<Product> = Vec::new();
    for product in any {
        let both = joined.iter().enumerate().find_map(|(n, other)| Some((n, join(other, product)?)));
        match both {
            Some((n, both)) => joined[n] = both,
            None => joined.push(product.clone()),
        }
    }
    joined
}

fn join(one: &Product, other: &Product) -> Option<Product> {
    let only = |of: &Product, than: &Product| {
        let mut only = of.difference(than).cloned();
        only.next().filter(|_| only.next().is_none())
    };
    let both = either(&only(one, other)?, &only(other, one)?)?;
    Some(one.intersection(other).cloned().chain([both]).collect())
}

fn either(one: &Literal, other: &Literal) -> Option<Literal> {
    match (one, other) {
        (Literal::Parent { parent, of }, Literal::Parent { parent: same, of: other }) if parent == same => {
            Some(Literal::Parent { parent: parent.clone(), of: Box::new(either(of, other)?) })
        }
        (
            Literal::Row { trust: Trust::When(one), command },
            Literal::Row { trust: Trust::When(other), .. },
        ) if one.column == other.column => {
            let operands = operands(&one.test)?.iter().chain(operands(&other.test)?);
            let test = Test::OneOf(operands.cloned().collect());
            let condition = Condition { column: one.column.clone(), test };
            Some(Literal::Row { trust: Trust::When(condition), command: *command })
        }
        _ => None,
    }
}

fn operands(test: &Test) -> Option<&[Operand]> {
    match test {
        Test::Is(Comparison::Equal, operand) => Some(std::slice::from_ref(operand)),
        Test::OneOf(operands) => Some(operands),
        _ => None,
    }
}
