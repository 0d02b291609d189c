//! Who gains and who loses a command on rows, told by logic.

use super::formula::{Asking, Formula};
use super::logic::{NOWHERE, Node};
use super::parts::parts;
use super::world::Worlds;
use crate::model::{Command, Model, Table, Trust};
use crate::reach::{Reach, reach};
use crate::words::phrase;

/// Who may do something to the rows of a table, at one time.
#[derive(Clone, Copy)]
pub(super) struct Side<'a> {
    pub model: &'a Model,
    pub table: Option<&'a Table>,
    pub command: Command,
    /// What a row is called.
    pub noun: &'a str,
}

/// Part of an expression, with where it holds.
struct Part {
    trust: Trust,
    node: Node,
}

impl Side<'_> {
    fn trust(&self) -> Option<(&Table, &Trust)> {
        let table = self.table?;
        Some((table, &table.trust.as_ref()?.decided(self.command).trust))
    }

    /// Who is admitted at all, and by which part of what is said.
    fn formulas(&self, signed_in: bool) -> (Formula, Vec<(Trust, Formula)>) {
        let Some((table, trust)) = self.trust() else { return (Formula::FALSE, Vec::new()) };
        let asking = Asking::new(self.model, self.command, signed_in);
        let parts = parts(self.model, trust, self.command).into_iter();
        let parts = parts.map(|part| {
            let formula = asking.admits_above_floor(&part, table);
            (part, formula)
        });
        (asking.decides(table), parts.collect())
    }

    fn admits_service(&self) -> bool {
        // a bucket's files are a table of Supabase's: the service passes by their policies
        self.table.is_some_and(|table| {
            self.noun == "file" || reach(self.model, table, self.command) >= Reach::Service
        })
    }

    fn words(&self, trust: &Trust, kind: Reach) -> String {
        let Some(table) = self.table else { return "nobody".into() };
        let say = |trust| phrase(self.model, table, trust, (self.command, kind), self.noun);
        match table.trust.as_ref().and_then(|trust| trust.floor.as_ref()) {
            Some(floor) => format!("{}, in any case only {}", say(trust), say(&floor.trust)),
            None => say(trust),
        }
    }
}

/// Who gains and who loses a command.
pub(super) fn compare(old: Side<'_>, new: Side<'_>) -> (Vec<String>, Vec<String>) {
    let visitors = compare_for(false, old, new);
    let users = compare_for(true, old, new);
    let service = |one: Side<'_>, other: Side<'_>| {
        (one.admits_service() && !other.admits_service()).then(|| "the service".to_owned())
    };
    let gains = told(visitors.0, users.0, "until now only").into_iter().chain(service(new, old));
    let loses = told(visitors.1, users.1, "from now on only").into_iter().chain(service(old, new));
    (gains.collect(), loses.collect())
}

/// Somebody who gains or loses something.
struct Moved {
    trust: Trust,
    who: String,
    /// Who had it before, or keeps it.
    but: Vec<String>,
}

fn compare_for(signed_in: bool, old: Side<'_>, new: Side<'_>) -> (Vec<Moved>, Vec<Moved>) {
    let kind = if signed_in { Reach::Users } else { Reach::Everyone };
    let ((before, old_parts), (after, new_parts)) = (old.formulas(signed_in), new.formulas(signed_in));
    if before == after {
        return (Vec::new(), Vec::new());
    }
    let untold = untold((old, &old_parts), (new, &new_parts), kind);
    let of_parts = old_parts.iter().chain(&new_parts).map(|(_, formula)| formula);
    let formulas: Vec<_> = [&before, &after].into_iter().chain(of_parts).collect();
    let mut worlds = Worlds::of(formulas.iter().copied());
    let (before, after) = (worlds.node(&before), worlds.node(&after));
    if worlds.is_spent() {
        return untold;
    }
    if before == after {
        return (Vec::new(), Vec::new());
    }
    let mut nodes = |parts: Vec<(Trust, Formula)>| -> Vec<Part> {
        parts.into_iter().map(|(trust, formula)| Part { trust, node: worlds.node(&formula) }).collect()
    };
    let (old_parts, new_parts) = (nodes(old_parts), nodes(new_parts));
    let mut moved =
        |(side, parts): (Side<'_>, &[Part]), whole: Node, (there, others): (Side<'_>, &[Part])| {
            let mut moved = Vec::new();
            for part in parts {
                if worlds.implies(part.node, whole) {
                    continue;
                }
                let mut but = Vec::new();
                for other in others {
                    if other.node != NOWHERE && worlds.implies(other.node, part.node) {
                        but.push(there.words(&other.trust, kind));
                    }
                }
                moved.push(Moved { trust: part.trust.clone(), who: side.words(&part.trust, kind), but });
            }
            moved
        };
    let gains = moved((new, &new_parts), before, (old, &old_parts));
    let loses = moved((old, &old_parts), after, (new, &new_parts));
    if worlds.is_spent() { untold } else { (gains, loses) }
}

/// Where more hangs together than can be told: whatever is said on one side only, with all that was said on the other.
fn untold(
    (old, before): (Side<'_>, &[(Trust, Formula)]),
    (new, after): (Side<'_>, &[(Trust, Formula)]),
    kind: Reach,
) -> (Vec<Moved>, Vec<Moved>) {
    let moved = |(side, parts): (Side<'_>, &[(Trust, Formula)]), others: &[(Trust, Formula)]| {
        let is_new = |(_, formula): &&(Trust, Formula)| others.iter().all(|(_, other)| other != formula);
        let parts: Vec<_> = match parts.iter().filter(is_new).collect::<Vec<_>>() {
            // what all parts are held to differs
            none if none.is_empty() => parts.iter().collect(),
            some => some,
        };
        let moved = parts.into_iter().map(|(trust, _)| {
            let who = format!("{}, as far as can be told", side.words(trust, kind));
            Moved { trust: trust.clone(), who, but: Vec::new() }
        });
        moved.collect()
    };
    (moved((new, after), before), moved((old, before), after))
}

/// In words. What holds for visitors as for users is said once.
fn told(mut visitors: Vec<Moved>, users: Vec<Moved>, only: &str) -> Vec<String> {
    let tell = |moved: &Moved, who: &str| match &moved.but[..] {
        [] => who.to_owned(),
        but if but.contains(&moved.who) => format!("{who} in some cases"),
        but => format!("{who}, {only} {}", but.join(", or ")),
    };
    let mut told = Vec::new();
    for moved in &users {
        let same = visitors.iter().position(|other| other.trust == moved.trust);
        let who = match same.map(|n| visitors.remove(n)) {
            Some(_) => format!("{}, visitors as well", moved.who),
            None => moved.who.clone(),
        };
        told.push(tell(moved, &who));
    }
    for moved in &visitors {
        let who = match moved.who.strip_prefix("everybody") {
            Some(rest) => format!("visitors{rest}"),
            None => format!("visitors: {}", moved.who),
        };
        told.push(tell(moved, &who));
    }
    told
}
