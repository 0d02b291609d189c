//! Who gains and who loses what: told by logic, and held against `decide`.

mod heads;
mod matrix;
mod meaning;

use crate::support::*;
use freehold_core::access::{Access, Verdict};
use freehold_core::diff::Intent;
use freehold_core::model::*;

/// How a command on a table changes, with whom it is gained and lost by.
fn change(from: &Model, to: &Model, table: &str, command: Command) -> (Verdict, Vec<String>, Vec<String>) {
    use freehold_core::access::{Act, Object};
    let changes = Access::of(from).changes(&Access::of(to), &Intent::of(to));
    let object = Object::Table(public(table));
    let change = changes.into_iter().find(|of| of.object == object && of.act == Act::Command(command));
    change.map_or((Verdict::Unchanged, vec![], vec![]), |change| (change.verdict, change.gains, change.loses))
}
