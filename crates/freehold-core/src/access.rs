//! Who may do what, as the trust models say it and never as SQL does: what a migration's head compares, and what
//! `access.md` shows.

mod between;
mod change;
mod compare;
mod formula;
mod logic;
mod matrix;
mod model;
mod parts;
mod rename;
mod table;
mod world;

pub use change::{AccessChange, Act, Object, Presence, Verdict, told};
pub use matrix::{Cell, Line, Literal, Matrix, Product, Who};
pub use table::{ColumnAccess, TableAccess};

use crate::diff::Intent;
use crate::lower::reached_by;
use crate::model::{Audience, Command, Model, QualifiedName, Returns};
use crate::reach::{Reach, reach};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Who may do what with all that a model makes, with everything that the meaning of it rests on.
///
/// It is owned and can be stored, so that a later schema is held against it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Access {
    /// The tables, by name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tables: Vec<TableAccess>,
    /// The files of buckets, by the bucket's name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub buckets: BTreeMap<String, BucketAccess>,
    /// What has no rows, by name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub objects: Vec<ObjectAccess>,
}

/// Who may do what with a bucket's files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BucketAccess {
    /// Whether whoever knows a file's address gets it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub public: bool,
    /// The files, as rows.
    pub files: TableAccess,
}

/// Who may use something that has no rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ObjectAccess {
    /// What it is called.
    pub name: QualifiedName,
    /// What it is.
    pub kind: ObjectKind,
    /// Who may use it.
    pub by: Audience,
    /// What a function does to which tables with its owner's rights, whatever their trust models say.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub reaches: BTreeSet<(Command, QualifiedName)>,
}

/// What something without rows is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ObjectKind {
    /// A view: it is read, as far as its reader sees what is behind it.
    View,
    /// A function: it is run.
    Function,
    /// A sequence: numbers are taken from it.
    Sequence,
}

impl Access {
    /// What a model says.
    pub fn of(model: &Model) -> Self {
        let named = table::named(model);
        let mut tables: Vec<_> = model.tables.iter().map(|table| TableAccess::of(table, &named)).collect();
        tables.sort_by(|one, other| one.name.cmp(&other.name));
        let buckets = model.buckets.iter().map(|bucket| {
            let files = TableAccess::of(&bucket.files(model), &named);
            (bucket.name.to_string(), BucketAccess { public: bucket.public, files })
        });
        let views = model.views.iter().map(|view| ObjectAccess {
            name: view.name.clone(),
            kind: ObjectKind::View,
            by: view.select,
            reaches: BTreeSet::new(),
        });
        let functions = model.functions.iter().map(|function| {
            let reached = if function.is_definer() { reached_by(model, function) } else { BTreeSet::new() };
            ObjectAccess {
                name: function.name.clone(),
                kind: ObjectKind::Function,
                by: match function.returns {
                    Returns::Value(_) => function.execute,
                    // nobody calls what something else runs
                    Returns::Trigger | Returns::SignUp => Audience::Nobody,
                },
                reaches: reached.into_iter().map(|(table, command)| (command, table)).collect(),
            }
        });
        let sequences = model.sequences.iter().map(|sequence| ObjectAccess {
            name: sequence.name.clone(),
            kind: ObjectKind::Sequence,
            by: taken_by(model, &sequence.name),
            reaches: BTreeSet::new(),
        });
        let mut objects: Vec<_> = views.chain(functions).chain(sequences).collect();
        objects.sort_by(|one, other| (one.kind, &one.name).cmp(&(other.kind, &other.name)));
        Self { tables, buckets: buckets.collect(), objects }
    }

    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The table of this name.
    pub fn table(&self, name: &QualifiedName) -> Option<&TableAccess> {
        self.tables.iter().find(|table| table.name == *name)
    }

    /// All that differs from this to `to`, where it isn't [`Verdict::Unchanged`]: tables first, then files, then what has
    /// no rows, each by name. What was renamed, as `intent` says, is the same under another name.
    pub fn changes(&self, to: &Self, intent: &Intent) -> Vec<AccessChange> {
        between::between(&rename::apply(self, to, intent), to)
    }
}

/// Whoever may add a row that takes a number from a sequence, and the service.
fn taken_by(model: &Model, sequence: &QualifiedName) -> Audience {
    let takes = |table: &&crate::model::Table| {
        let mut defaults = table.columns.iter().filter_map(|column| column.default.as_ref());
        defaults.any(|default| default.sequences().contains(sequence))
    };
    let reached = model.own_tables().filter(takes).map(|table| reach(model, table, Command::Insert));
    match reached.max() {
        Some(Reach::Everyone) => Audience::Anyone,
        Some(Reach::Users) => Audience::SignedIn,
        Some(Reach::Service | Reach::Nobody) | None => Audience::Service,
    }
}
