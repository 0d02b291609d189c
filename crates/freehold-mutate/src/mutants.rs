//! A catalogue's broken forms.

mod constraint;
mod function;
mod grant;
mod object;
mod policy;
mod table;
mod trigger;

use crate::expression::{Alteration, Names, alterations, label_pair, listed};
use crate::kind::Kind;
use crate::mutant::{Access, Mutant};
use freehold_core::catalog::{CURRENT_USER, Catalog, Policy, Privilege, Table};
use freehold_core::diff::{Change, TableChange};
use freehold_core::model::{Command, Platform, QualifiedName};
use freehold_core::render;
use freehold_core::sql::Qualified;
use std::collections::{BTreeMap, BTreeSet};

/// Every broken form of a catalogue, one place at a time: the same ones for the same catalogue, in the same order, none
/// twice.
pub fn mutants(catalog: &Catalog, platform: Platform) -> Vec<Mutant> {
    let mut breaker = Breaker::new(catalog, platform);
    object::schemas(&mut breaker);
    object::enums(&mut breaker);
    object::sequences(&mut breaker);
    catalog.functions.values().for_each(|function| function::function(&mut breaker, function));
    for (name, table) in &catalog.tables {
        table::table(&mut breaker, name, table);
        grant::table(&mut breaker, name, table);
        constraint::table(&mut breaker, name, table);
        trigger::table(&mut breaker, name, table);
        policy::table(&mut breaker, name, table);
    }
    catalog.views.values().for_each(|view| object::view(&mut breaker, view));
    object::buckets(&mut breaker);
    breaker.found
}

/// What is broken, and what came of it so far.
struct Breaker<'a> {
    catalog: &'a Catalog,
    platform: Platform,
    /// Values of closed sets, as they stand in SQL, each with another of its set.
    labels: BTreeMap<String, String>,
    /// The functions that access goes by.
    lookups: BTreeSet<QualifiedName>,
    found: Vec<Mutant>,
    known: BTreeSet<String>,
}

impl<'a> Breaker<'a> {
    fn new(catalog: &'a Catalog, platform: Platform) -> Self {
        let of_enums = catalog.enums.values().flat_map(|set| {
            let others = set.labels.iter().cycle().skip(1);
            set.labels.iter().zip(others).map(|(label, other)| label_pair(label, other))
        });
        let checks = catalog.tables.values().flat_map(|table| table.checks.values());
        let of_checks = checks.flat_map(|check| listed(&check.expression));
        let labels = of_enums.chain(of_checks).filter(|(label, other)| label != other).collect();
        Self {
            catalog,
            platform,
            labels,
            lookups: lookups(catalog),
            found: Vec::new(),
            known: BTreeSet::new(),
        }
    }

    /// A broken form. What was found already isn't found again.
    fn push(&mut self, kind: Kind, subject: &str, what: impl Into<String>, access: Access, sql: String) {
        if self.known.insert(sql.clone()) {
            let (subject, what) = (subject.to_owned(), what.into());
            self.found.push(Mutant { kind, subject, what, access, sql });
        }
    }

    /// A text, broken word by word.
    fn altered(&self, sql: &str, row: Option<(&QualifiedName, &Table)>) -> Vec<Alteration> {
        alterations(sql, &Names { catalog: self.catalog, row, labels: &self.labels })
    }

    /// The roles of clients, and the service's.
    fn roles(&self) -> [&'static str; 3] {
        self.platform.roles()
    }

    /// Whether policies hold for a role.
    fn is_bound(&self, role: &str) -> bool {
        role != self.platform.service_role() || !self.platform.service_bypasses()
    }

    /// Whether a policy goes by what a function says, by itself or through others.
    fn is_looked_up(&self, function: &QualifiedName) -> bool {
        self.lookups.contains(function)
    }

    /// Whether such a function names a table.
    fn lookups_read(&self, table: &QualifiedName) -> bool {
        let bodies = self.lookups.iter().filter_map(|name| self.catalog.functions.get(name));
        bodies.into_iter().any(|function| function.body.contains(&Qualified(table).to_string()))
    }
}

/// The functions that policies call, and those that these call.
fn lookups(catalog: &Catalog) -> BTreeSet<QualifiedName> {
    let of_tables = catalog.tables.values().flat_map(|table| table.policies.values());
    let of_buckets = catalog.buckets.values().flat_map(|bucket| bucket.policies.values());
    let texts = of_tables.chain(of_buckets).flat_map(|policy| policy.using.iter().chain(&policy.check));
    let mut texts: Vec<&str> = texts.map(String::as_str).collect();
    let mut found = BTreeSet::new();
    while let Some(text) = texts.pop() {
        for (name, function) in &catalog.functions {
            if text.contains(&format!("{}(", Qualified(name))) && found.insert(name.clone()) {
                texts.push(&function.body);
            }
        }
    }
    found
}

/// Whether a role has a privilege on a table, or on a column of it.
fn holds(table: &Table, role: &str, privilege: Privilege) -> bool {
    let of_columns = table.column_grants.get(role).is_some_and(|grants| grants.contains_key(&privilege));
    of_columns || table.grants.get(role).is_some_and(|held| held.contains(&privilege))
}

/// The commands that a policy is for.
fn commands(policy: &Policy) -> Vec<Command> {
    policy.command.map_or_else(|| Command::ALL.to_vec(), |command| vec![command])
}

/// Whether a permissive policy lets a role do something with some of a table's rows.
fn is_admitted(table: &Table, role: &str, command: Command) -> bool {
    table
        .policies
        .values()
        .any(|policy| !policy.restrictive && commands(policy).contains(&command) && is_for(policy, role))
}

/// Whether a policy is for a role, or for everybody.
pub(crate) fn is_for(policy: &Policy, role: &str) -> bool {
    policy.roles.contains(role) || policy.roles.contains("public")
}

/// The role that owns the tables, as policies name it.
fn is_owner(role: &str) -> bool {
    role == CURRENT_USER
}

/// One change to a table, as SQL.
fn alter(table: &QualifiedName, change: TableChange) -> String {
    render::change(&Change::AlterTable { table: table.clone(), change })
}
