//! The stages of a migration as files, and what takes each back.

use super::argued::argued;
use super::{Run, Script};
use crate::catalog::Index;
use crate::diff::{Change, TableChange, Unsettled};
use crate::model::QualifiedName;
use crate::plan::{Down, Plan, Stage, Undo};
use crate::render;
use crate::words::and;
use std::collections::BTreeSet;

/// A stage as a file. What the first one does is said by the head of the whole.
pub(super) fn of_stage(stage: &Stage, title: &str) -> Script {
    let changes = || stage.changes().iter().map(render::change).collect();
    match stage {
        Stage::Transaction(of) => {
            Script::new(title.to_owned(), Run::Together, String::new(), changes()).arguing(argued(of))
        }
        Stage::Index { table, name, index: Some(index), concurrently: true } => build(table, name, index),
        Stage::Index { table, name, index: None, concurrently: true } => drop(table, name, false),
        Stage::Index { table, name, index, concurrently: false } => under_lock(table, name, index.as_ref()),
        Stage::Validation(of) => {
            let statements = changes();
            let compared = compared(of);
            let statements = if compared.is_empty() {
                statements
            } else {
                vec![render::seen(&compared, &statements.join("\n\n"))]
            };
            let head = format!(
                "prove what holds for new rows of the others: {}\n\n\
                 Every row is read, and nobody waits for that. If one doesn't hold, nothing changes: mend it, and run\n\
                 this file again.",
                and(&proved(of))
            );
            Script::new(format!("validate_{title}"), Run::Patiently, head, statements)
        }
    }
}

fn build(table: &QualifiedName, name: &str, index: &Index) -> Script {
    let head = format!(
        "build the index {name} on {table}, while others read and write\n\n\
         One statement, outside transactions. If it fails, it leaves an index that isn't used: drop it (`{}`),\n\
         and run this file again.",
        render::drop_concurrently(table, name, false).trim_end_matches(';')
    );
    let build = render::build_concurrently(table, name, index);
    Script::new(format!("build_{name}"), Run::Alone, head, vec![build])
}

fn drop(table: &QualifiedName, name: &str, is_gone: bool) -> Script {
    let head = format!(
        "drop the index {name} of {table}, while others read and write\n\nOne statement, outside transactions."
    );
    Script::new(
        format!("drop_{name}"),
        Run::Alone,
        head,
        vec![render::drop_concurrently(table, name, is_gone)],
    )
}

/// An index for a tool that runs every file in a transaction.
fn under_lock(table: &QualifiedName, name: &str, index: Option<&Index>) -> Script {
    let owned = name.to_owned();
    let (verb, what, change) = match index {
        Some(index) => {
            ("build", "writes wait", TableChange::CreateIndex { name: owned, index: index.clone() })
        }
        None => ("drop", "reads and writes wait", TableChange::DropIndex { name: owned }),
    };
    let change = Change::AlterTable { table: table.clone(), change };
    let head = format!(
        "{verb} the index {name} of {table}: {what} until it is done, for the tool runs files in transactions only"
    );
    Script::new(format!("{verb}_{name}"), Run::Together, head, vec![render::change(&change)])
        .arguing(argued(&[change]))
}

/// The tables whose rows foreign keys are compared by as their owner sees them.
fn compared(changes: &[Change]) -> BTreeSet<&QualifiedName> {
    let compared = changes.iter().filter_map(|change| match change {
        Change::AlterTable { change: TableChange::ValidateConstraint { compared, .. }, .. } => Some(compared),
        _ => None,
    });
    compared.flatten().collect()
}

/// The constraints that a stage proves, and the columns that can't be NULL from then on.
fn proved(changes: &[Change]) -> Vec<String> {
    let proved = changes.iter().filter_map(|change| match change {
        Change::AlterTable {
            table,
            change: TableChange::ValidateConstraint { name, .. } | TableChange::AttachUnique { name },
        } => Some(format!("{name} of {table}")),
        _ => None,
    });
    proved.collect()
}

/// What takes each file of a migration back, in the order of those files: they are run the other way round. Where the
/// way back isn't known, each says so, and fails.
pub fn revert(plan: &Plan, down: Result<&Down, &[Unsettled]>) -> Vec<Script> {
    let down = match down {
        Ok(down) => down,
        Err(unsettled) => {
            let why = and(&unsettled.iter().map(why).collect::<Vec<_>>());
            return plan.stages.iter().map(|_| refuse(&why)).collect();
        }
    };
    down.first.iter().map(undone).chain(down.later.iter().map(of_undo)).collect()
}

/// What takes the transaction back.
fn undone(down: &Plan) -> Script {
    let statements =
        render::premises(&down.premises).into_iter().chain(down.steps.iter().map(render::change));
    let what =
        "take the migration back: the schema becomes what it was, and what was dropped stays lost".to_owned();
    let head: Vec<_> = std::iter::once(what).chain(down.hazards.iter().map(ToString::to_string)).collect();
    Script::new(String::new(), Run::Together, head.join("\n"), statements.collect())
        .arguing(argued(&down.steps))
}

fn of_undo(undo: &Undo) -> Script {
    match undo {
        Undo::Drop { table, name } => drop(table, name, true),
        Undo::Build { table, name, index } => build(table, name, index),
        Undo::Unprove(changes) if changes.is_empty() => {
            let head = "nothing by itself: the file that takes back the whole does it".to_owned();
            Script::new(String::new(), Run::Together, head, Vec::new())
        }
        Undo::Unprove(changes) => {
            let head =
                "take back what was proved: it isn't asked of the rows that are there any more".to_owned();
            Script::new(String::new(), Run::Together, head, changes.iter().map(render::change).collect())
        }
    }
}

/// Fails, and says why.
fn refuse(why: &str) -> Script {
    let head = format!("this migration can't be taken back: {why}");
    let refusal = render::refusal(&head);
    Script::new(String::new(), Run::Together, head, vec![refusal])
}

/// Why there is no way back.
fn why(unsettled: &Unsettled) -> String {
    match unsettled {
        Unsettled::ColumnUnfilled { table, column } => {
            format!("{table}.{column} can't be NULL, and what it held was dropped")
        }
        Unsettled::EnumChanged { name, .. } => format!("Postgres takes no value from the type {name}"),
        _ => "what was there can't be made again from what is".into(),
    }
}
