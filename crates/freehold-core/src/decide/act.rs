//! What a statement asks besides its own command's policies.
//!
//! Written from Postgres's documentation: "create policy", table "Policies Applied by Command Type" and its notes,
//! and section 5.9 "Row Security Policies".

use super::judge::value;
use super::{Caller, Row, World, decide};
use crate::lower::frozen;
use crate::model::{Column, Command, Model, Table};
use crate::reach::reach;

/// What a statement does to one row.
///
/// Constraints and foreign keys are no part of it: Postgres checks them after the policies have let a row pass, and
/// sees every row while it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act<'a> {
    /// A row is shown.
    Select(&'a Row),
    /// A row is added.
    Insert {
        /// The new row.
        row: &'a Row,
        /// Whether it is given back, by RETURNING.
        returned: bool,
    },
    /// A row becomes another.
    Update {
        /// The row as it is.
        before: &'a Row,
        /// The row as it will be.
        after: &'a Row,
        /// Whether the statement reads any column of the table: in WHERE, in RETURNING, or in what it sets.
        reads: bool,
    },
    /// A row goes.
    Delete {
        /// The row.
        row: &'a Row,
        /// Whether the statement reads any column of the table: in WHERE, or in RETURNING.
        reads: bool,
    },
    /// `insert … on conflict (key) do update` or `do nothing`. To name a key is to read it.
    Upsert {
        /// The row that is proposed.
        row: &'a Row,
        /// Whether it says DO UPDATE.
        updates: bool,
        /// The row that has its key already, and what DO UPDATE makes of that. `None` where there isn't one, or where
        /// nothing is to be done.
        onto: Option<(&'a Row, &'a Row)>,
    },
}

impl<'a> Act<'a> {
    /// A command on a row that is named by its key, and that stays as it is.
    pub const fn by_key(command: Command, row: &'a Row) -> Self {
        match command {
            Command::Select => Self::Select(row),
            Command::Insert => Self::Insert { row, returned: false },
            Command::Update => Self::Update { before: row, after: row, reads: true },
            Command::Delete => Self::Delete { row, reads: true },
        }
    }
}

/// Whether a caller can do it. What the policies look up is as it was before the statement.
///
/// - An UPDATE or DELETE that reads, and an INSERT that gives back its row, need the SELECT policies as well, for the row
///   before and the row after.
/// - ON CONFLICT holds the proposed row to the INSERT and SELECT policies whether there is a conflict or not, and the row
///   that is there to those of UPDATE and SELECT, before and after. DO UPDATE needs the privilege whether there is a
///   conflict or not ("insert", "Description").
/// - Nobody changes a column that says whose a row is, unless it is movable.
pub fn permits(model: &Model, table: &Table, caller: Caller<'_>, act: Act<'_>, world: &World) -> bool {
    let admitted = |command, row: &Row| decide(model, table, command, caller, row, world);
    let seen = |row: &Row| admitted(Command::Select, row);
    let updates = |before: &Row, after: &Row, reads: bool| {
        let admitted = |row| admitted(Command::Update, row) && (!reads || seen(row));
        let is_kept = |column: &Column| value(before, column) == value(after, column);
        frozen(model, table).all(is_kept) && admitted(before) && admitted(after)
    };
    match act {
        Act::Select(row) => seen(row),
        Act::Insert { row, returned } => admitted(Command::Insert, row) && (!returned || seen(row)),
        Act::Update { before, after, reads } => updates(before, after, reads),
        Act::Delete { row, reads } => admitted(Command::Delete, row) && (!reads || seen(row)),
        Act::Upsert { row, updates: to_update, onto } => {
            admitted(Command::Insert, row)
                && seen(row)
                && (!to_update || reach(model, table, Command::Update) >= caller.kind())
                && onto.is_none_or(|(before, after)| updates(before, after, true))
        }
    }
}
