//! What a trust model means, in plain Rust and once. Postgres is held against it.
//!
//! It is written from the definition of the trust algebra: what each variant of [`Trust`] says of
//! itself, and which columns a [`Role`](crate::model::Role) gives a meaning to. What a statement asks besides ([`permits`])
//! is written from Postgres's documentation. Never from the SQL that is generated, which is the other side of the proof.
//!
//! What stands on it: the tests hold Postgres to it, `zero_leak.sql` expects it, and the formulas of
//! [`access`](crate::access), by which migrations' heads and `access.md` are told, are held to it in random worlds.

mod act;
mod condition;
mod judge;

pub use act::{Act, permits};

use crate::model::{Command, Model, QualifiedName, Table, Trust};
use crate::reach::Reach;
use judge::Judge;
use std::collections::BTreeMap;

/// Whether the table's trust model admits a command on a row. What a statement asks besides is told by [`permits`].
///
/// For `update`, the row is the one before or the one after: both must be admitted. A trust model or a table
/// that isn't in the model admits nobody.
pub fn decide(
    model: &Model,
    table: &Table,
    command: Command,
    caller: Caller<'_>,
    row: &Row,
    world: &World,
) -> bool {
    let is_new = command == Command::Insert;
    Judge { model, command, caller, world, is_new }.decides(table, row)
}

/// Whether a part of a trust expression admits a caller to a row of `table`, as far as that part goes.
pub(crate) fn admits(
    model: &Model,
    table: &Table,
    trust: &Trust,
    asked: (Command, Caller<'_>),
    row: &Row,
    world: &World,
) -> bool {
    let (command, caller) = asked;
    let is_new = command == Command::Insert;
    Judge { model, command, caller, world, is_new }.admits(trust, table, row)
}

/// Who asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Caller<'a> {
    /// Somebody without a session.
    Visitor,
    /// Somebody in the role of those who are signed in, but without claims: nobody in particular.
    Unclaimed,
    /// A user, by id.
    User(&'a str),
    /// A user whose token says more than his id.
    Claimed {
        /// His id.
        id: &'a str,
        /// What else it says.
        claims: &'a Claims,
    },
    /// Somebody in the role of those who are signed in whose token says something, but no id.
    Token {
        /// What it says.
        claims: &'a Claims,
    },
    /// A server that holds the secret key.
    Service,
}

impl<'a> Caller<'a> {
    /// The id of a user.
    pub const fn id(self) -> Option<&'a str> {
        match self {
            Self::User(id) | Self::Claimed { id, .. } => Some(id),
            Self::Visitor | Self::Unclaimed | Self::Token { .. } | Self::Service => None,
        }
    }
}

impl Caller<'_> {
    /// What kind of caller it is: the least that a trust model has to reach for him.
    pub const fn kind(self) -> Reach {
        match self {
            Self::Visitor => Reach::Everyone,
            Self::Unclaimed | Self::User(_) | Self::Claimed { .. } | Self::Token { .. } => Reach::Users,
            Self::Service => Reach::Service,
        }
    }
}

/// What a token says besides the id, by path: `app_metadata.role`.
pub type Claims = BTreeMap<String, ClaimValue>;

/// The value of a claim.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum ClaimValue {
    /// A text.
    Text(String),
    /// A list of texts.
    List(Vec<String>),
}

/// A row: each column's value as Postgres writes it, or `None` for NULL. A column that isn't there has its default.
///
/// Times are told from the moment of the act, in seconds: `now`, `now+3600`, `now-86400`.
pub type Row = BTreeMap<String, Option<String>>;

/// The rows of every table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct World {
    /// By table.
    pub rows: BTreeMap<QualifiedName, Vec<Row>>,
}

impl World {
    fn rows(&self, table: &QualifiedName) -> &[Row] {
        self.rows.get(table).map_or(&[], Vec::as_slice)
    }
}
