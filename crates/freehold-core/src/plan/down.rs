use super::stage::filled_later;
use super::{Plan, Stage, plan, premise};
use crate::catalog::{Catalog, Index};
use crate::diff::{Change, Intent, TableChange, Unsettled, diff};
use crate::model::QualifiedName;

/// What takes a migration back: a plan for its transaction, if it has one, and what undoes each of the stages after that.
/// They are run the other way round.
///
/// It makes the catalogue what it was. It brings back no row or value that was dropped, and takes back none that was
/// filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Down {
    /// What takes back the first stage, in one transaction. There is none where the first stage is none.
    pub first: Option<Plan>,
    /// What takes back each of the others, in their order.
    pub later: Vec<Undo>,
}

/// What takes back a stage that isn't the first transaction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Undo {
    /// An index that was built goes, unless the constraint that it became has taken it along.
    Drop {
        /// Its table.
        table: QualifiedName,
        /// Its name.
        name: String,
    },
    /// An index that went is built.
    Build {
        /// Its table.
        table: QualifiedName,
        /// Its name.
        name: String,
        /// What it indexes.
        index: Index,
    },
    /// What was proved isn't asked of the rows that are there any more.
    Unprove(Vec<Change>),
}

/// The way back from what `up` makes, which is `to`, to what was there before it.
///
/// # Errors
/// What can't be taken back: a column that can't be NULL was dropped, and nothing says what its rows had.
pub fn down(from: &Catalog, to: &Catalog, intent: &Intent, up: &Plan) -> Result<Down, Vec<Unsettled>> {
    let back = intent.inverse(from, to);
    let (first, later) = match up.stages.split_first() {
        Some((first @ Stage::Transaction(_), later)) => (Some(first), later),
        _ => (None, up.stages.as_slice()),
    };
    let called = |now: &QualifiedName| match back.renamed_tables.iter().find(|(_, is)| *is == now) {
        Some((was, _)) => was.clone(),
        None => now.clone(),
    };
    // an index that went may speak of columns under their old names, which they get from the transaction
    let undone = later.iter().flat_map(Undone::by).filter(|undone| undone.made || first.is_none());
    let undone: Vec<_> = undone.collect();
    let mut changes = diff(to, from, &back)?;
    changes.retain(|change| match change {
        Change::AlterTable { table, change } => {
            !undone.iter().any(|undone| undone.is(change) && called(undone.table) == *table)
        }
        _ => true,
    });
    for change in later.iter().flat_map(Stage::changes) {
        if let Change::AlterTable { table, change: TableChange::ProveNotNull { column, by } } = change {
            let was = from.tables.get(&called(table)).filter(|was| {
                // one that is new goes along with it
                let renamed = back.renamed_columns.get(&was.name);
                let renamed = renamed.is_some_and(|columns| columns.values().any(|now| now == column));
                renamed || was.column(column).is_some()
            });
            changes.extend(was.map(|was| Change::AlterTable {
                table: was.name.clone(),
                change: TableChange::DropConstraint { name: by.clone() },
            }));
        }
    }
    let back = plan(changes);
    let back = Plan { premises: premise::premises(to, &back.steps), ..back };
    let undo = |stage: &Stage| match stage {
        Stage::Index { index: None, .. } if first.is_some() => Undo::Unprove(Vec::new()),
        stage => undo(stage, from),
    };
    Ok(Down { later: later.iter().map(undo).collect(), first: first.map(|_| back) })
}

/// An index or unique constraint that is taken back by the undoing of a later stage.
struct Undone<'a> {
    table: &'a QualifiedName,
    name: &'a str,
    /// Whether it was made there, rather than dropped.
    made: bool,
}

impl<'a> Undone<'a> {
    fn by(stage: &'a Stage) -> Vec<Self> {
        if let Stage::Index { table, name, index, .. } = stage {
            return vec![Self { table, name, made: index.is_some() }];
        }
        let of = |change: &'a Change| {
            let Change::AlterTable { table, change } = change else { return None };
            match change {
                TableChange::AttachUnique { name } => Some(Self { table, name, made: true }),
                _ => None,
            }
        };
        stage.changes().iter().filter_map(of).collect()
    }

    /// Whether a change would take it back once more.
    fn is(&self, change: &TableChange) -> bool {
        match change {
            TableChange::DropIndex { name } | TableChange::DropConstraint { name } => {
                self.made && name == self.name
            }
            TableChange::CreateIndex { name, .. } => !self.made && name == self.name,
            _ => false,
        }
    }
}

fn undo(stage: &Stage, from: &Catalog) -> Undo {
    let was = |table: &QualifiedName, name: &str| from.tables.get(table)?.indexes.get(name).cloned();
    match stage {
        Stage::Index { table, name, index: None, .. } => match was(table, name) {
            Some(index) => Undo::Build { table: table.clone(), name: name.clone(), index },
            None => Undo::Unprove(Vec::new()),
        },
        Stage::Index { table, name, index: Some(_), .. } => {
            Undo::Drop { table: table.clone(), name: name.clone() }
        }
        Stage::Transaction(changes) | Stage::Validation(changes) => {
            Undo::Unprove(changes.iter().flat_map(unprove).collect())
        }
    }
}

fn unprove(change: &Change) -> Vec<Change> {
    let Change::AlterTable { table, change } = change else { return Vec::new() };
    let undone = match change {
        TableChange::AttachUnique { name } => vec![TableChange::DropConstraint { name: name.clone() }],
        TableChange::ProveNotNull { column, by } => {
            vec![TableChange::DropNotNull { column: column.clone() }, filled_later(column, by.clone())]
        }
        _ => Vec::new(),
    };
    undone.into_iter().map(|change| Change::AlterTable { table: table.clone(), change }).collect()
}
