//! The lines and cells of `access.md` in words: who somebody is, and how a row has to be.

use super::condition::claims;
use super::expression::Words;
use super::{and, noun_of};
use crate::access::{Literal, Product};
use crate::lower::target_column;
use crate::model::{Capacity, Claim, Column, Command, Model, QualifiedName, Role, Table, Trust};
use crate::reach::Reach;

/// Who somebody is who is all of this: "at once the row's owner and a member of the row's organization".
pub(crate) fn standing(model: &Model, table: &Table, noun: &str, all: &Product) -> String {
    root(model, table, noun).standing(all)
}

/// How a row has to be, in one of these cases: "`kind` is open and `rank` is more than 3, or if `kind` is lost".
pub(crate) fn cases(model: &Model, table: &Table, noun: &str, any: &[Product]) -> String {
    let words = root(model, table, noun);
    let each: Vec<_> = any.iter().map(|all| words.conditions(all)).collect();
    each.join(", or if ")
}

fn root<'a>(model: &'a Model, table: &'a Table, noun: &'a str) -> Words<'a> {
    Words { model, table, command: Command::Select, kind: Reach::Users, noun }
}

impl Words<'_> {
    fn standing(self, all: &Product) -> String {
        let (mut callers, mut said) = (Vec::new(), Vec::new());
        for literal in all {
            let claim = self.at_end(literal, &mut |words, literal| words.claimed(literal));
            match claim {
                Some(claim) => said.push(claim),
                None => callers.push(self.caller(literal)),
            }
        }
        let who = match &callers[..] {
            [] => return format!("whoever's token says {}", and(&said)),
            [caller] => caller.clone(),
            several => format!("at once {}", and(several)),
        };
        if said.is_empty() { who } else { format!("{who}, if the token says {}", and(&said)) }
    }

    /// Who somebody is by one literal.
    fn caller(self, literal: &Literal) -> String {
        self.at_end(literal, &mut |words, literal| match literal {
            Literal::Row { trust, command } => {
                let words = Words { command: *command, ..words };
                format!("{}{}", and(&words.some(trust)), words.by_tables(trust))
            }
            Literal::Joined { join, to, all } => words.joined(join, to, |words| words.one_who(all)),
            Literal::Within { is_new, all } => words.within(*is_new, |words| words.one_who(all)),
            Literal::Parent { .. } => String::new(),
        })
    }

    fn conditions(self, all: &Product) -> String {
        let each: Vec<_> = all.iter().map(|literal| self.condition(literal)).collect();
        and(&each)
    }

    fn condition(self, literal: &Literal) -> String {
        self.at_end(literal, &mut |words, literal| match literal {
            Literal::Row { trust: Trust::Unchecked { sql, reason }, .. } => {
                let of =
                    if words.noun == self.noun { String::new() } else { format!(" of the {}", words.noun) };
                format!("**unproved** SQL says so{of}: `{sql}` ({reason})")
            }
            Literal::Row { trust: trust @ (Trust::When(_) | Trust::NotMe), .. } => words.phrase(trust),
            Literal::Row { trust, command } => {
                format!("the caller is {}", Words { command: *command, ..words }.phrase(trust))
            }
            Literal::Joined { join, to, all } if all.is_empty() => {
                words.joined(join, to, |_| "whichever it is".into())
            }
            Literal::Joined { join, to, all } => words.joined(join, to, |words| words.conditions(all)),
            Literal::Within { is_new, all } => words.within(*is_new, |words| words.conditions(all)),
            Literal::Parent { .. } => String::new(),
        })
    }

    /// Who somebody is and how the row has to be, where both stand together.
    fn one_who(self, all: &Product) -> String {
        let (who, how): (Product, Product) = all.iter().cloned().partition(Literal::is_standing);
        match how.is_empty() {
            true => self.standing(&who),
            false => format!("{} if {}", self.standing(&who), self.conditions(&how)),
        }
    }

    fn joined(self, join: &QualifiedName, to: &QualifiedName, tell: impl Fn(Words<'_>) -> String) -> String {
        let Some(other) = self.model.table(to) else { return "nobody".into() };
        let noun = noun_of(other);
        let joins =
            self.model.tables.iter().filter(|of| {
                target_column(of, &self.table.name).is_some() && target_column(of, to).is_some()
            });
        let by = if joins.count() > 1 { format!(" by `{join}`") } else { String::new() };
        let there = tell(Words { table: other, noun: &noun, ..self });
        format!("for one {noun} that the {} is in{by}, {there}", self.noun)
    }

    fn within(self, is_new: bool, tell: impl Fn(Words<'_>) -> String) -> String {
        let Self { noun, .. } = self;
        let there = tell(Words { noun: &format!("that {noun}"), ..self });
        match is_new {
            false => format!("for the {noun} or one above it, {there}"),
            true => format!("for one above the {noun}, or for itself if it is hung below none, {there}"),
        }
    }

    fn claimed(self, literal: &Literal) -> Option<String> {
        match literal {
            Literal::Row { trust: Trust::Claim(claim), .. } => Some(claims(&[claim as &Claim], self.noun)),
            _ => None,
        }
    }

    /// What is asked at the end of a way up, told of the row that is there: "the message's thread".
    fn at_end<T>(self, literal: &Literal, tell: &mut dyn FnMut(Words<'_>, &Literal) -> T) -> T {
        let Literal::Parent { parent, of } = literal else { return tell(self, literal) };
        let Some(table) = self.model.table(parent) else { return tell(self, literal) };
        let noun = match self.noun {
            "row" => noun_of(table),
            noun => format!("{noun}'s {}", noun_of(table)),
        };
        Words { table, noun: &noun, ..self }.at_end(of, tell)
    }

    /// The tables that say so, where others could: "(by `public.guests`)".
    fn by_tables(self, trust: &Trust) -> String {
        let Self { model, table, .. } = self;
        let to = |of: &Table, role: Role| {
            of.with_role(role).next().and_then(|column: &Column| column.reference.clone()).map(|to| to.target)
        };
        let is_member = |of: &Table| of.with_role(Role::Member).next().is_some();
        let count = |is: &dyn Fn(&Table) -> bool| model.tables.iter().filter(|of| is(of)).count();
        let (by, others, capacity) = match trust {
            Trust::Member { membership: by, .. } | Trust::Peer { membership: by } => {
                let tenant = model.table(by).and_then(|of| to(of, Role::Tenant));
                let others = count(&|of| is_member(of) && to(of, Role::Tenant) == tenant);
                let capacity = if let Trust::Member { capacity, .. } = trust { Some(capacity) } else { None };
                (by, others, capacity)
            }
            Trust::Staff { staff: by, capacity } => {
                let others = count(&|of| {
                    is_member(of)
                        && of.with_role(Role::MemberRole).next().is_some()
                        && to(of, Role::Tenant).is_none()
                        && to(of, Role::Parent).is_none()
                });
                (by, others, Some(capacity))
            }
            Trust::Shared { shares: by, capacity } => {
                let others = count(&|of| is_member(of) && target_column(of, &table.name).is_some());
                (by, others, Some(capacity))
            }
            Trust::Manager { reports: by } => {
                (by, count(&|of| of.with_role(Role::Manager).next().is_some()), None)
            }
            _ => return String::new(),
        };
        let permissions = capacity.and_then(Capacity::permissions);
        let permits = count(&|of| of.with_role(Role::Permission).next().is_some());
        let named = (others > 1).then_some(by).into_iter();
        let named = named.chain(permissions.filter(|_| permits > 1));
        let named: Vec<_> = named.map(|name| format!("`{name}`")).collect();
        if named.is_empty() { String::new() } else { format!(" (by {})", and(&named)) }
    }
}
