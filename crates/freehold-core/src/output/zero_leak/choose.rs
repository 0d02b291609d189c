//! Which worlds are needed besides the planted one: for each atom of each expression one where it alone admits, and one
//! where it alone is missing, and so for each way in which what it asks can differ.
//!
//! That is modified condition/decision coverage of the trust expression. Whether an atom decides is told by `decide`.

use super::actor::Actor;
use super::change::{Change, changed, same_key};
use super::is_tried;
use super::reading::Question;
use super::scene::{Scenes, change, trial};
use super::vary::{Variation, concerned, variations};
use super::{copy, swept};
use crate::decide::{Row, World, decide};
use crate::lower::frozen;
use crate::model::{Command, Model, Table};
use crate::output::plant::{Planted, SIDES};
use std::collections::BTreeSet;

/// How many ways are tried to let one that is masked decide.
const PAIRS: usize = 24;

pub(super) fn choose(
    model: &Model,
    planted: &Planted,
    (table, number): (&Table, usize),
    actors: &[&Actor],
    scenes: &mut Scenes,
) {
    let concerned = concerned(model, table);
    let base = World {
        rows: planted.world.rows.iter().filter(|(name, _)| concerned.contains(*name)).map(|(name, rows)| (name.clone(), rows.clone())).collect(),
    };
    let mut frozen = frozen(model, table).map(|column| column.name.to_string()).collect::<BTreeSet<_>>();
    frozen.extend(table.columns.iter().filter(|column| column.secret).map(|column| column.name.to_string()));
    for command in Command::ALL.into_iter().filter(|command| is_tried(model, table, *command)) {
        let variations = variations(model, planted, table, command);
        let mut choosing = Choosing {
            model,
            table,
            number,
            command,
            base: &base,
            frozen: &frozen,
            actors,
            variations: &variations,
            scenes,
            decided: BTreeSet::new(),
            shown: BTreeSet::new(),
        };
        choosing.run();
    }
}

struct Choosing<'a> {
    model: &'a Model,
    table: &'a Table,
    number: usize,
    command: Command,
    base: &'a World,
    frozen: &'a BTreeSet<String>,
    actors: &'a [&'a Actor],
    variations: &'a [Variation],
    scenes: &'a mut Scenes,
    /// The atoms that have decided, and how.
    decided: BTreeSet<(String, bool)>,
    /// The variations, or callers, that were seen where an atom decides that is asked of them.
    shown: BTreeSet<(String, String)>,
}

impl Choosing<'_> {
    fn run(&mut self) {
        let favourable = self.favourable();
        let mut starts = vec![Vec::new()];
        if !favourable.is_empty() {
            starts.push(favourable);
        }
        for start in &starts {
            self.consider(start, None);
            for new in 0..self.variations.len() {
                self.consider(start, Some(new));
            }
        }
        for new in 0..self.variations.len() {
            for about in &self.variations[new].about {
                let is_shown = |of: &Self| of.shown.contains(&(about.clone(), of.variations[new].said.clone()));
                let pairs = starts.iter().flat_map(|start| (0..self.variations.len()).map(move |other| (start, other)));
                for (start, other) in pairs.take(PAIRS * starts.len()) {
                    if is_shown(self) {
                        break;
                    }
                    if let Some(both) = self.with(start, other) {
                        self.consider(&both, Some(new));
                    }
                }
            }
        }
    }

    /// What makes the first side's user meet as much as can be met at once.
    fn favourable(&self) -> Vec<usize> {
        let mut chosen = Vec::new();
        let Some(actor) = self.actors.first() else { return chosen };
        let met = |changes: &[usize]| -> BTreeSet<String> {
            let world = changed(self.base, &self.changes(changes));
            let rows = world.rows.get(&self.table.name);
            let Some(row) = rows.and_then(|rows| rows.first()) else { return BTreeSet::new() };
            let reading = self.question(actor, &world).read(self.table, row);
            let atoms = reading.atoms();
            atoms.into_iter().filter(|(_, holds)| *holds).map(|(path, _)| plain(path)).collect()
        };
        let mut best = met(&chosen);
        for (n, variation) in self.variations.iter().enumerate() {
            let is_lacking = variation.about.iter().any(|path| !best.contains(path));
            if let Some(more) = self.with(&chosen, n).filter(|_| is_lacking) {
                let now = met(&more);
                if now.len() > best.len() {
                    (chosen, best) = (more, now);
                }
            }
        }
        chosen
    }

    fn question<'q>(&'q self, actor: &'q Actor, world: &'q World) -> Question<'q> {
        Question { model: self.model, command: self.command, caller: actor.caller(), world }
    }

    fn changes(&self, of: &[usize]) -> Vec<Change> {
        let mut changes: Vec<_> =
            of.iter().flat_map(|n| self.variations[*n].changes.iter().cloned()).collect();
        changes.sort();
        changes
    }

    /// One more variation, if it goes with the others.
    fn with(&self, others: &[usize], new: usize) -> Option<Vec<usize>> {
        let agrees = |other: &usize| {
            let pairs = self.variations[*other].changes.iter();
            let mut pairs =
                pairs.flat_map(|one| self.variations[new].changes.iter().map(move |other| (one, other)));
            *other != new && pairs.all(|(one, other)| one.agrees_with(other, self.model))
        };
        others.iter().all(agrees).then(|| others.iter().copied().chain([new]).collect())
    }

    /// Keeps what a world shows that hasn't been shown yet.
    fn consider(&mut self, start: &[usize], new: Option<usize>) {
        let all = match new {
            None => start.to_vec(),
            Some(new) => match self.with(start, new) {
                Some(all) => all,
                None => return,
            },
        };
        let changes = self.changes(&all);
        let world = changed(self.base, &changes);
        let variations = self.variations;
        let said: Vec<_> = all.iter().map(|n| &*variations[*n].said).collect();
        for actor in self.actors {
            for (whose, row) in self.subjects(&world) {
                let written = match self.command {
                    Command::Insert => copy(self.table, &row, 0, self.number),
                    _ => row.clone(),
                };
                let is_masked = matches!(self.command, Command::Update | Command::Delete)
                    && swept(self.table, self.command, &row).is_none()
                    && !decide(self.model, self.table, Command::Select, actor.caller(), &row, &world);
                let reading = self.question(actor, &world).read(self.table, &written);
                if !is_masked && self.shows(&reading.deciding(), actor, new, "") {
                    let tried = (self.table, self.number);
                    if let Some(trial) =
                        trial(self.model, tried, self.command, actor, &row, &whose, &world)
                    {
                        self.scenes.add(&changes, &said, trial);
                    }
                }
            }
            if self.command == Command::Update
                && let Some(new) = new
            {
                self.rewritten(start, &all, new, actor);
            }
        }
    }

    /// The row as it was before a variation becomes as it is after, and the other way round: what holds for the row
    /// before and for the row after isn't said in one place.
    fn rewritten(&mut self, start: &[usize], all: &[usize], new: usize, actor: &Actor) {
        let variations = self.variations;
        let [Change::Set { table, row: 0, column, .. }] = &variations[new].changes[..] else { return };
        if *table != self.table.name || self.frozen.contains(column) {
            return;
        }
        for (from, to) in [(start, all), (all, start)] {
            let changes = self.changes(from);
            let (here, there) = (changed(self.base, &changes), changed(self.base, &self.changes(to)));
            let first = |world: &World| world.rows.get(&self.table.name).and_then(|rows| rows.first()).cloned();
            let (Some(before), Some(after)) = (first(&here), first(&there)) else { continue };
            if !after.contains_key(column) {
                continue;
            }
            let admits = |command, row: &Row| decide(self.model, self.table, command, actor.caller(), row, &here);
            if !(admits(Command::Update, &before) && admits(Command::Select, &before) && admits(Command::Select, &after)) {
                continue;
            }
            let reading = self.question(actor, &here).read(self.table, &after);
            let way = if from == start { ">" } else { "<" };
            if self.shows(&reading.deciding(), actor, Some(new), way) {
                let trial = change(self.model, self.table, actor, (&before, &after), column, &here);
                let said: Vec<_> = from.iter().map(|n| &*variations[*n].said).collect();
                self.scenes.add(&changes, &said, trial);
            }
        }
    }

    /// Whether any of these atoms decides as it hasn't before.
    fn shows(&mut self, deciding: &[(&str, bool)], actor: &Actor, new: Option<usize>, way: &str) -> bool {
        let mut is_new = false;
        for (path, holds) in deciding {
            is_new |= self.decided.insert((format!("{way}{path}"), *holds));
            let plain = plain(path);
            if let Some(variation) = new.map(|new| &self.variations[new])
                && variation.about.contains(&plain)
                && variation.whom.is_none_or(|whom| actor.caller().id() == Some(whom))
            {
                is_new |= self.shown.insert((format!("{way}{plain}"), variation.said.clone()));
            }
            if actor.is_claiming() {
                is_new |= self.shown.insert((format!("{way}{plain}"), actor.name.clone()));
            }
        }
        is_new
    }

    /// The rows that are tried: the first side's, and those that were added.
    fn subjects(&self, world: &World) -> Vec<(String, Row)> {
        let planted = self.base.rows.get(&self.table.name).map_or(&[][..], Vec::as_slice);
        let rows = world.rows.get(&self.table.name).map_or(&[][..], Vec::as_slice);
        let is = |row: &Row, n: usize| {
            planted.get(n).is_some_and(|of| same_key(&self.table.primary_key, of, row))
        };
        let mut subjects = Vec::new();
        for row in rows {
            if is(row, 0) {
                subjects.push(("the row of ada".to_owned(), row.clone()));
            } else if !(0..SIDES).any(|side| is(row, side)) {
                subjects.push((format!("added row {}", subjects.len()), row.clone()));
            }
        }
        subjects
    }
}

/// An atom's path whatever row above it is asked of.
fn plain(path: &str) -> String {
    path.replace('^', "")
}
