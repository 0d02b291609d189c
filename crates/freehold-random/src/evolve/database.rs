//! A pair's databases: what is run on them, and what they hold.

use freehold_core::access::Access;
use freehold_core::diff::{Intent, diff};
use freehold_core::lower::lower;
use freehold_core::model::Model;
use freehold_core::output::{self, Run, Script, Transactions};
use freehold_core::plan::{down, plan};
use freehold_testkit::{Database, Version};
use postgres::Client;
use std::collections::BTreeMap;
use std::process::Command;

/// What Postgres says to a script that it refuses.
#[derive(Debug, Clone)]
pub(crate) struct Refusal {
    /// The SQLSTATE; empty if it isn't Postgres that refuses.
    pub state: String,
    /// In words.
    pub message: String,
}

impl Refusal {
    /// Whether it is for the rows that are there (documentation, appendix A "PostgreSQL Error Codes", class 23).
    pub fn is_for_rows(&self) -> bool {
        self.state.starts_with("23")
    }
}

/// Runs a script.
pub(crate) fn execute(client: &mut Client, sql: &str) -> Result<(), Refusal> {
    client.batch_execute(sql).map_err(|error| {
        let of = error.as_db_error();
        let detail = of.and_then(|of| of.detail()).map(|detail| format!(" ({detail})")).unwrap_or_default();
        Refusal {
            state: of.map(|of| of.code().code().to_owned()).unwrap_or_default(),
            message: of.map_or(error.to_string(), |of| format!("{}{detail}", of.message())),
        }
    })
}

/// A file of a migration.
#[derive(Debug, Clone)]
pub(super) struct File {
    /// What it does.
    pub up: String,
    /// What takes it back, if there is a way.
    pub down: Option<String>,
    /// Whether it runs outside transactions, and so may leave something behind when it fails.
    pub alone: bool,
}

/// The files that make one model of another.
pub(super) fn migration(before: &Model, after: &Model) -> Result<Vec<File>, String> {
    let (from, to, intent) = (lower(before), lower(after), Intent::of(after));
    let changes = diff(&from, &to, &intent).map_err(|unsettled| format!("{unsettled:?}"))?;
    let plan = plan(changes).upon(&from);
    let down = down(&from, &to, &intent, &plan).ok();
    let back = down.map(|down| output::revert(&plan, Ok(&down))).unwrap_or_default();
    let text = |script: &Script| script.text(Transactions::Scripts);
    let file = |(at, script): (usize, &Script)| File {
        up: text(script),
        down: back.get(at).map(text),
        alone: script.run == Run::Alone,
    };
    Ok(output::migration(after, &plan, &Access::of(before)).iter().enumerate().map(file).collect())
}

/// The script that makes a model of nothing.
pub(crate) fn creation(model: &Model) -> String {
    output::schema(model, &lower(model))
}

/// All that Postgres holds of a schema, a line each.
///
/// # Errors
/// That Postgres couldn't be asked.
pub fn catalogue(client: &mut Client) -> Result<Vec<String>, String> {
    let rows = client.query(include_str!("catalogue.sql"), &[]).map_err(|error| format!("{error:?}"))?;
    Ok(rows.iter().map(|row| row.get(0)).collect())
}

/// What two lists don't share, the first's with a `-`, the second's with a `+`.
pub(super) fn differences(one: &[String], other: &[String]) -> Vec<String> {
    let mut count: BTreeMap<&String, i32> = BTreeMap::new();
    one.iter().for_each(|line| *count.entry(line).or_default() -= 1);
    other.iter().for_each(|line| *count.entry(line).or_default() += 1);
    let told = count.into_iter().filter(|(_, count)| *count != 0);
    told.map(|(line, count)| format!("{} {line}", if count < 0 { '-' } else { '+' })).collect()
}

/// Whether there is a `pg_dump` that reads this version of Postgres: its own and older ones (documentation, "pg_dump").
pub(super) fn has_dump(of: &Version) -> bool {
    let version = Command::new("pg_dump").arg("--version").output();
    let said = version.map(|output| String::from_utf8_lossy(&output.stdout).into_owned()).unwrap_or_default();
    let numbers = said.split_whitespace().filter_map(|word| word.split('.').next()?.parse::<u32>().ok());
    numbers.max().is_some_and(|major| major >= of.major())
}

/// What `pg_dump` writes, line by line in no order: the order of columns is what migrating can't reproduce.
pub(super) fn dump(database: &Database) -> Result<Vec<String>, String> {
    let url = database.url(freehold_testkit::SUPERUSER);
    let output = Command::new("pg_dump").args(["--schema-only", "-d", &url]).output();
    let output = output.map_err(|error| format!("can't start pg_dump: {error}"))?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned());
    }
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    // each dump has a key of its own (`\restrict`)
    let lines = text.lines().filter(|line| !line.starts_with("--") && !line.starts_with('\\'));
    Ok(lines.map(|line| line.trim_end_matches(',').to_owned()).collect())
}
