//! Who gains and who loses access by a migration, for its head.

use crate::access::{Access, AccessChange, Object, Presence, Verdict, told};
use crate::diff::Intent;
use crate::model::{Bucket, Model, QualifiedName};
use crate::words::and;

/// What changes about who may do what.
pub(super) struct Moved {
    changes: Vec<AccessChange>,
    /// Whether it is known what there was.
    is_known: bool,
}

impl Moved {
    pub fn between(before: &Access, model: &Model) -> Self {
        let changes = before.changes(&Access::of(model), &Intent::of(model));
        Self { changes, is_known: !before.is_empty() }
    }

    /// Where somebody gains something that was there before him. What is new is told with what is made.
    pub fn widened(&self) -> Vec<String> {
        told(self.known().filter(|change| change.is_widening()), |_| String::new())
    }

    /// Where somebody loses something, and the tables whose policies or grants change without that anybody does; where it
    /// isn't known what there was, that it changes.
    pub fn others(&self, touched: &[&QualifiedName]) -> Vec<String> {
        if !self.is_known {
            let tables = touched.iter();
            return tables.map(|table| format!("{table}: who may do what changes, see access.md")).collect();
        }
        let is_narrower =
            |change: &&AccessChange| change.presence == Presence::Kept && change.verdict == Verdict::Narrowed;
        let is_files = |change: &&AccessChange| {
            change.presence == Presence::New && matches!(change.object, Object::Files(_))
        };
        let mut lines = told(self.known().filter(is_narrower), |change| format!("{}: ", change.verdict));
        lines.extend(told(self.known().filter(is_files), |_| String::new()));
        let moved = |table: &&&QualifiedName| {
            self.changes.iter().any(|change| match &change.object {
                Object::Table(name) | Object::Column(name, _) => name == **table,
                Object::Files(_) => ***table == Bucket::OBJECTS,
                Object::Other(..) => false,
            })
        };
        let same: Vec<_> = touched.iter().filter(|table| !moved(table)).map(ToString::to_string).collect();
        if !same.is_empty() {
            lines.push(format!("{}: who may do what stays as it is", and(&same)));
        }
        lines
    }

    /// Whether somebody loses something, or it can't be told.
    pub fn anybody_loses(&self, touched: &[&QualifiedName]) -> bool {
        match self.is_known {
            true => self.changes.iter().any(|change| change.verdict.is_narrower()),
            false => !touched.is_empty(),
        }
    }

    fn known(&self) -> impl Iterator<Item = &AccessChange> {
        self.changes.iter().filter(|_| self.is_known)
    }
}
