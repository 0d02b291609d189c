//! What is tried: acts, each in the planted world or in one that differs from it in little.

use super::actor::{Actor, claiming, everybody};
use super::change::Change;
use super::choose::choose;
use super::{at, copy, insert, is_tried, moves, statement, swept, value};
use crate::decide::{Act, Caller, Row, World, decide, permits};
use crate::model::{Command, Model, Table};
use crate::output::plant::{Planted, USERS};
use crate::sql::{Ident, Qualified};
use std::collections::BTreeMap;

/// A world, and what is tried in it.
pub(super) struct Scene {
    /// How it differs from the planted one, in words and in fact. The first doesn't.
    pub said: Vec<String>,
    pub changes: Vec<Change>,
    pub trials: Vec<Trial>,
}

/// An act, tried by some callers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Trial {
    pub act: String,
    pub subject: String,
    /// The names of those who try it, and of those among them who may.
    pub callers: Vec<String>,
    pub admitted: Vec<String>,
    pub statement: String,
    /// Where the statement names no row: the key of the one that it is to reach or not.
    pub reaches: Option<String>,
}

/// All that is tried on tables, and by whom.
pub(super) fn scenes(model: &Model, planted: &Planted, tables: &[&Table]) -> (Vec<Scene>, Vec<Actor>) {
    let everybody = everybody();
    let claiming = claiming(model, planted);
    let mut scenes = Scenes::default();
    scenes.of(&[], &[]);
    for (number, table) in tables.iter().enumerate() {
        plain(model, planted, table, number, &everybody, &mut scenes);
    }
    let some = || everybody.iter().filter(|actor| matches!(actor.caller(), Caller::User(_)));
    for (number, table) in tables.iter().enumerate() {
        let actors: Vec<&Actor> = some().chain(&claiming).collect();
        choose(model, planted, (table, number), &actors, &mut scenes);
    }
    (scenes.found, everybody.into_iter().chain(claiming).collect())
}

/// The scenes as they come.
#[derive(Default)]
pub(super) struct Scenes {
    found: Vec<Scene>,
    /// Where each stands, by what is changed.
    by_changes: BTreeMap<Vec<Change>, usize>,
    /// Where each trial stands in its scene: by the scene, the act, the statement and what that is to reach.
    by_act: BTreeMap<(usize, String, String, Option<String>), usize>,
}

impl Scenes {
    /// Trials of some callers; who tries what others try joins them.
    pub fn add(&mut self, changes: &[Change], said: &[&str], trial: Trial) {
        let scene = self.of(changes, said);
        let key = (scene, trial.act.clone(), trial.statement.clone(), trial.reaches.clone());
        let trials = &mut self.found[scene].trials;
        match self.by_act.get(&key) {
            Some(known) => {
                let known = &mut trials[*known];
                for caller in trial.callers {
                    if !known.callers.contains(&caller) {
                        known.admitted.extend(trial.admitted.iter().filter(|name| **name == caller).cloned());
                        known.callers.push(caller);
                    }
                }
            }
            None => {
                self.by_act.insert(key, trials.len());
                trials.push(trial);
            }
        }
    }

    /// Where the scene of these changes stands.
    fn of(&mut self, changes: &[Change], said: &[&str]) -> usize {
        if let Some(known) = self.by_changes.get(changes) {
            return *known;
        }
        let said = said.iter().map(ToString::to_string).collect();
        self.found.push(Scene { said, changes: changes.to_vec(), trials: Vec::new() });
        self.by_changes.insert(changes.to_vec(), self.found.len() - 1);
        self.found.len() - 1
    }
}

/// Each command on each side's row, by everybody, and the row handed to the other side.
fn plain(
    model: &Model,
    planted: &Planted,
    table: &Table,
    number: usize,
    everybody: &[Actor],
    scenes: &mut Scenes,
) {
    let rows = planted.world.rows.get(&table.name).map_or(&[][..], Vec::as_slice);
    let mut push = |act: &str,
                    subject: String,
                    (statement, reaches): (String, Option<String>),
                    admits: &dyn Fn(Caller<'_>) -> bool| {
        let admitted = everybody.iter().filter(|actor| admits(actor.caller()));
        let trial = Trial {
            act: act.to_owned(),
            subject,
            callers: everybody.iter().map(|actor| actor.name.clone()).collect(),
            admitted: admitted.map(|actor| actor.name.clone()).collect(),
            statement,
            reaches,
        };
        scenes.add(&[], &[], trial);
    };
    for command in Command::ALL.into_iter().filter(|command| is_tried(model, table, *command)) {
        for (side, row) in rows.iter().enumerate() {
            let copy = copy(table, row, side, number);
            let row = if command == Command::Insert { &copy } else { row };
            let Some(statement) = statement(table, command, row) else { continue };
            let subject = format!("the row of {} in {}", USERS[side].0, table.name);
            let act = Act::by_key(command, row);
            push(command.keyword(), subject.clone(), (statement, None), &|caller| {
                permits(model, table, caller, act, &planted.world)
            });
            if let Some((statement, key)) = swept(table, command, row) {
                push(&unread(command), subject, (statement, Some(key)), &|caller| {
                    decide(model, table, command, caller, row, &planted.world)
                });
            }
        }
    }
    let moved = if is_tried(model, table, Command::Update) { rows } else { &[] };
    for (side, before) in moved.iter().enumerate() {
        for (column, after) in moves(model, table, before, &rows[(side + 1) % rows.len()]) {
            let set = format!("{} = {}", Ident(&column), value(&after[&column]));
            let statement =
                format!("update {} set {set} where {}", Qualified(&table.name), at(table, before));
            let subject = format!("the row of {} in {} by {column}", USERS[side].0, table.name);
            let act = Act::Update { before, after: &after, reads: true };
            push("move", subject, (statement, None), &|caller| {
                permits(model, table, caller, act, &planted.world)
            });
        }
    }
}

/// What a command is called that names no row, and so reads nothing.
fn unread(command: Command) -> String {
    format!("{} without a condition", command.keyword())
}

/// A command on a row in a world: what is tried, and whether the caller may.
pub(super) fn trial(
    model: &Model,
    (table, number): (&Table, usize),
    command: Command,
    actor: &Actor,
    row: &Row,
    whose: &str,
    world: &World,
) -> Option<Trial> {
    let caller = actor.caller();
    let subject = format!("{whose} in {}", table.name);
    let (act, statement, reaches, may) = match swept(table, command, row) {
        // so SELECT has no say in it
        Some((statement, key)) => {
            (unread(command), statement, Some(key), decide(model, table, command, caller, row, world))
        }
        None => {
            let copy = copy(table, row, 0, number);
            let row = if command == Command::Insert { &copy } else { row };
            let statement = match command {
                Command::Insert => insert(table, std::slice::from_ref(row), " "),
                _ => statement(table, command, row)?,
            };
            let may = permits(model, table, caller, Act::by_key(command, row), world);
            (command.keyword().to_owned(), statement, None, may)
        }
    };
    Some(Trial { act, subject, reaches, statement, ..by(actor, may) })
}

/// An UPDATE that changes nothing.
pub(super) fn unchanged(
    model: &Model,
    table: &Table,
    actor: &Actor,
    row: &Row,
    whose: &str,
    world: &World,
) -> Option<Trial> {
    let statement = statement(table, Command::Update, row)?;
    let may = permits(model, table, actor.caller(), Act::by_key(Command::Update, row), world);
    let subject = format!("{whose} in {}", table.name);
    Some(Trial { act: "update".into(), subject, reaches: None, statement, ..by(actor, may) })
}

/// A column of a row changed.
pub(super) fn change(
    model: &Model,
    table: &Table,
    actor: &Actor,
    (before, after): (&Row, &Row),
    column: &str,
    world: &World,
) -> Trial {
    let to = value(after.get(column).unwrap_or(&None));
    let name = Qualified(&table.name);
    let statement = format!("update {name} set {} = {to} where {}", Ident(column), at(table, before));
    let may = permits(model, table, actor.caller(), Act::Update { before, after, reads: true }, world);
    let subject = format!("the row of {} in {} to {column} {to}", USERS[0].0, table.name);
    Trial { act: "update".into(), subject, reaches: None, statement, ..by(actor, may) }
}

fn by(actor: &Actor, may: bool) -> Trial {
    Trial {
        act: String::new(),
        subject: String::new(),
        callers: vec![actor.name.clone()],
        admitted: if may { vec![actor.name.clone()] } else { Vec::new() },
        statement: String::new(),
        reaches: None,
    }
}
