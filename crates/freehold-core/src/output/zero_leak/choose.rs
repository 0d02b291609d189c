//! Which worlds are needed besides the planted one: for each atom of each expression one where it alone admits, and one
//! where it alone is missing, and so for each way in which what it asks can differ.
//!
//! That is modified condition/decision coverage of the trust expression. Whether an atom decides is told by `decide`.

use super::actor::Actor;
use super::change::{Change, changed, same_key};
use super::is_tried;
use super::reading::{Question, Reading};
use super::scene::{Scenes, change, trial, unchanged};
use super::vary::{Matters, Variation, concerned, variations};
use super::{copy, swept};
use crate::decide::{Row, World, decide};
use crate::lower::frozen;
use crate::model::{Command, Model, Table};
use crate::output::plant::{Planted, SIDES};
use std::collections::BTreeSet;

/// How many ways are tried to let what is masked decide: of one variation, and of all of a command.
const PAIRS: usize = 64;
const PAIRS_OF_COMMAND: usize = 400;

pub(super) fn choose(
    model: &Model,
    planted: &Planted,
    (table, number): (&Table, usize),
    actors: &[&Actor],
    scenes: &mut Scenes,
) {
    let concerned = concerned(model, table);
    let base = World {
        rows: planted
            .world
            .rows
            .iter()
            .filter(|(name, _)| concerned.contains(*name))
            .map(|(name, rows)| (name.clone(), rows.clone()))
            .collect(),
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
    /// The atoms that have decided, and how, and about whom.
    decided: BTreeSet<(String, bool, String)>,
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
        let mut left = PAIRS_OF_COMMAND;
        for new in 0..self.variations.len() {
            for about in &self.variations[new].about {
                let key = (about.clone(), self.variations[new].said.clone());
                for start in starts.iter().rev() {
                    for other in 0..self.variations.len().min(PAIRS) {
                        if left == 0 || self.shown.contains(&key) {
                            break;
                        }
                        if let Some(both) = self.with(start, other) {
                            left -= 1;
                            self.consider(&both, Some(new));
                        }
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
        let matters = new.map(|new| variations[new].matters);
        let without =
            (matters == Some(Matters::ByWhatChanges)).then(|| changed(self.base, &self.changes(start)));
        let said: Vec<_> = all.iter().map(|n| &*variations[*n].said).collect();
        let tried = (self.table, self.number);
        let whom = match matters {
            // alone, it is looked at by everybody
            Some(Matters::To(whom)) if start.len() > 1 => Some(whom),
            _ => None,
        };
        for actor in self.actors {
            if whom.is_some() && actor.caller().id() != whom {
                continue;
            }
            for (whose, row) in self.subjects(&world) {
                let is_seen = decide(self.model, self.table, Command::Select, actor.caller(), &row, &world);
                let is_swept = swept(self.table, self.command, &row).is_some();
                let reads = matches!(self.command, Command::Update | Command::Delete);
                let reading = self.read(actor, &row, &world);
                let found =
                    Found { deciding: reading.deciding(), actor, new, without: without.as_ref(), row: &row };
                if (is_swept || is_seen || !reads) && self.shows(&found, "") {
                    let trial = trial(self.model, tried, self.command, actor, &row, &whose, &world);
                    trial.into_iter().for_each(|trial| self.scenes.add(&changes, &said, trial));
                }
                // what holds for the row after is said once more, and may say less
                if self.command == Command::Update
                    && is_swept
                    && is_seen
                    && reading.holds()
                    && self.shows(&found, "=")
                {
                    let trial = unchanged(self.model, self.table, actor, &row, &whose, &world);
                    trial.into_iter().for_each(|trial| self.scenes.add(&changes, &said, trial));
                }
            }
            if self.command == Command::Update
                && let Some(new) = new
            {
                self.rewritten(start, &all, new, actor);
            }
        }
    }

    /// What the table's trust model says of a row that is there, or of one like it that is added.
    fn read(&self, actor: &Actor, row: &Row, world: &World) -> Reading {
        let question = self.question(actor, world);
        match self.command {
            Command::Insert => question.read(self.table, &copy(self.table, row, 0, self.number)),
            _ => question.read(self.table, row),
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
            let first =
                |world: &World| world.rows.get(&self.table.name).and_then(|rows| rows.first()).cloned();
            let (Some(before), Some(after)) = (first(&here), first(&there)) else { continue };
            if !after.contains_key(column) {
                continue;
            }
            let admits =
                |command, row: &Row| decide(self.model, self.table, command, actor.caller(), row, &here);
            if !(admits(Command::Update, &before)
                && admits(Command::Select, &before)
                && admits(Command::Select, &after))
            {
                continue;
            }
            let reading = self.question(actor, &here).read(self.table, &after);
            let way = if from == start { ">" } else { "<" };
            let found =
                Found { deciding: reading.deciding(), actor, new: Some(new), without: None, row: &after };
            if self.shows(&found, way) {
                let trial = change(self.model, self.table, actor, (&before, &after), column, &here);
                let said: Vec<_> = from.iter().map(|n| &*variations[*n].said).collect();
                self.scenes.add(&changes, &said, trial);
            }
        }
    }

    /// Whether any atom decides as it hasn't before.
    fn shows(&mut self, found: &Found<'_>, way: &str) -> bool {
        let Found { deciding, actor, new, without, row } = found;
        let mut is_new = false;
        let mut before: Option<BTreeSet<(String, bool)>> = None;
        for (path, holds) in deciding {
            is_new |= self.decided.insert((format!("{way}{path}"), *holds, actor.name.clone()));
            let plain = plain(path);
            if actor.is_claiming() {
                is_new |= self.shown.insert((format!("{way}{plain}"), actor.name.clone()));
            }
            let Some(variation) = new.map(|new| &self.variations[new]) else { continue };
            let matters = variation.about.contains(&plain)
                && match (variation.matters, without) {
                    (Matters::To(whom), _) => actor.caller().id() == Some(whom),
                    (Matters::ToNobody, _) | (Matters::ByWhatChanges, None) => true,
                    (Matters::ByWhatChanges, Some(without)) => {
                        let before = before.get_or_insert_with(|| self.atoms_before(actor, row, without));
                        !before.contains(&((*path).to_owned(), *holds))
                    }
                };
            if matters {
                is_new |= self.shown.insert((format!("{way}{plain}"), variation.said.clone()));
            }
        }
        is_new
    }

    /// How the atoms were for the same row, if it was there.
    fn atoms_before(&self, actor: &Actor, row: &Row, world: &World) -> BTreeSet<(String, bool)> {
        let subjects = self.subjects(world);
        let same = subjects.iter().find(|(_, of)| same_key(&self.table.primary_key, of, row));
        let reading = same.map(|(_, row)| self.read(actor, row, world));
        let atoms = reading.iter().flat_map(Reading::atoms);
        atoms.map(|(path, holds)| (path.to_owned(), holds)).collect()
    }

    /// The rows that are tried: the first side's, and those that were added.
    fn subjects(&self, world: &World) -> Vec<(String, Row)> {
        let planted = self.base.rows.get(&self.table.name).map_or(&[][..], Vec::as_slice);
        let rows = world.rows.get(&self.table.name).map_or(&[][..], Vec::as_slice);
        let is =
            |row: &Row, n: usize| planted.get(n).is_some_and(|of| same_key(&self.table.primary_key, of, row));
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

/// What is found of a caller and a row in a world.
struct Found<'f> {
    deciding: Vec<(&'f str, bool)>,
    actor: &'f Actor,
    /// The variation that is looked at, and the world without it.
    new: Option<usize>,
    without: Option<&'f World>,
    row: &'f Row,
}

/// An atom's path whatever row above it is asked of.
fn plain(path: &str) -> String {
    path.replace('^', "")
}
