use super::act::{Does, Question};
use super::asker::Asker;
use super::attempt::How;
use super::case::Case;
use crate::evolve::creation;
use freehold_core::decide::World;
use freehold_core::model::{Command, Model};
use freehold_core::words::who;
use std::fmt;

/// Something of which `decide` and Postgres say different things.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disagreement {
    /// Who asked.
    pub caller: String,
    /// The table.
    pub table: String,
    /// What was done.
    pub does: &'static str,
    /// The statement.
    pub statement: String,
    /// What `decide` says.
    pub decides: String,
    /// What Postgres says.
    pub postgres: String,
}

impl Disagreement {
    pub(super) fn new(asker: &Asker, question: &Question<'_>, decides: String, postgres: String) -> Self {
        let Question { table, does, statement, .. } = question;
        let note = match &statement.how {
            How::Only(_, key) => format!(" -- of the row {key}"),
            _ => String::new(),
        };
        Self {
            caller: asker.name.clone(),
            table: table.name.to_string(),
            does: Does::word(*does),
            statement: format!("{}{note}", statement.sql),
            decides,
            postgres,
        }
    }
}

impl fmt::Display for Disagreement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { caller, table, does, statement, decides, postgres } = self;
        writeln!(
            f,
            "{caller}: {does} of {table}\n  {statement}\n  decide:   {decides}\n  Postgres: {postgres}"
        )
    }
}

/// What a case comes to: trust in words, the policies and functions, and the rows.
pub(super) fn told(case: &Case, model: &Model, world: &World) -> String {
    let mut text = case.write();
    let sql = creation(model);
    for table in model.own_tables() {
        text += &format!("\n{}\n", table.name);
        for command in Command::ALL {
            text += &format!("  {}: {}\n", command.keyword(), who(model, table, command));
        }
        for row in world.rows.get(&table.name).into_iter().flatten() {
            let values =
                row.iter().map(|(name, value)| format!("{name} {}", value.as_deref().unwrap_or("NULL")));
            text += &format!("  row: {}\n", values.collect::<Vec<_>>().join(", "));
        }
    }
    let is_asked = |part: &&str| {
        ["create policy", "grant"].iter().any(|word| part.starts_with(word))
            || part.contains("security definer")
    };
    let asked: Vec<_> = sql.split("\n\n").filter(is_asked).collect();
    format!("{text}\n{}\n", asked.join("\n\n"))
}
