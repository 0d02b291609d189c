//! One file of a migration, and what undoes it.

use super::comment;
use crate::sql::list;
use std::collections::BTreeSet;

/// One file of a migration: statements that are made together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Script {
    /// What it does, in a few words that can be part of a file's name.
    pub title: String,
    /// How its statements are run.
    pub run: Run,
    /// What it does, in words.
    head: String,
    /// Its statements.
    statements: Vec<String>,
    /// squawk's rules that it doesn't keep, and need not.
    argued: BTreeSet<&'static str>,
}

/// How the statements of a script are run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Run {
    /// In one transaction, each for a minute at most.
    Together,
    /// In one transaction, for as long as it takes to read every row; nobody waits for that.
    Patiently,
    /// It is one statement, and must not be in a transaction.
    Alone,
}

/// Who opens the transaction that a script runs in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Transactions {
    /// The script itself: it is run by `psql`, or by a tool that leaves files as they are.
    Scripts,
    /// The tool that runs it.
    Tools,
}

/// squawk asks for timeouts, which a file of one statement can't set, and for `if not exists`, which would take an index
/// that a build left broken for a good one.
const ALONE: [&str; 2] = ["prefer-robust-stmts", "require-timeout-settings"];

impl Script {
    pub(super) fn new(title: String, run: Run, head: String, statements: Vec<String>) -> Self {
        let argued = if run == Run::Alone { ALONE.into() } else { BTreeSet::new() };
        Self { title, run, head, statements, argued }
    }

    /// With what squawk is not to warn of, for it is meant and the head says what it costs.
    pub(super) fn arguing(mut self, rules: BTreeSet<&'static str>) -> Self {
        self.argued.extend(rules);
        self
    }

    /// Gives it the head of the whole, and what comes before its statements, unless it has to be alone.
    pub(super) fn lead(&mut self, head: String, before: Option<String>) {
        self.head = match self.head.is_empty() {
            true => head,
            false => format!("{head}\n\n{}", self.head),
        };
        self.statements.splice(0..0, before.filter(|_| self.run != Run::Alone));
    }

    /// The file's text.
    ///
    /// A transaction gives up rather than queue behind a long one while everybody else queues behind it (documentation,
    /// section 20.11.1 "Statement Behavior").
    pub fn text(&self, transactions: Transactions) -> String {
        let mut head = comment(&self.head);
        if !self.argued.is_empty() {
            head += &format!("\n\n-- squawk-ignore-file {}", list(&self.argued));
        }
        let body = self.statements.join("\n\n");
        let longest = match self.run {
            Run::Together => "60s",
            Run::Patiently => "0",
            Run::Alone => return format!("{head}\n\n{body}\n"),
        };
        let timeouts = format!("set local lock_timeout = '5s';\nset local statement_timeout = '{longest}';");
        match transactions {
            Transactions::Scripts => format!("{head}\n\nbegin;\n\n{timeouts}\n\n{body}\n\ncommit;\n"),
            Transactions::Tools => format!("{head}\n\n{timeouts}\n\n{body}\n"),
        }
    }
}
