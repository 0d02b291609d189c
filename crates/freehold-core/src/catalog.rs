//! What Postgres holds: the one type for a schema that was lowered, stored or inspected.

mod bucket;
mod by_name;
mod partition;

pub use bucket::Bucket;
pub use partition::{Partition, Partitioning};

pub use crate::model::{Language, Security, Volatility};

use crate::model::{Action, Command, QualifiedName, Timing};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// A database's schema, as far as Freehold makes it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Catalog {
    /// Roles that are made where they are missing. They belong to the whole cluster, so they are never dropped.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub roles: BTreeSet<String>,
    /// By Postgres schema, the roles that new tables, sequences and functions there are closed to until something is
    /// granted. Where there is any, nobody may execute a new function of the owner's by default, in any schema.
    #[serde(default)]
    pub default_privileges: BTreeMap<String, BTreeSet<String>>,
    /// Postgres schemas that are created, with the roles that may use them.
    pub schemas: BTreeMap<String, BTreeSet<String>>,
    /// Enumerated types.
    #[serde(with = "by_name")]
    pub enums: BTreeMap<QualifiedName, EnumType>,
    /// Functions that triggers call.
    #[serde(with = "by_name")]
    pub functions: BTreeMap<QualifiedName, Function>,
    /// Tables.
    #[serde(with = "by_name")]
    pub tables: BTreeMap<QualifiedName, Table>,
    /// Storage buckets, by name.
    #[serde(default, skip_serializing_if = "is_default")]
    pub buckets: BTreeMap<String, Bucket>,
    /// Sequences.
    #[serde(default, with = "by_name", skip_serializing_if = "BTreeMap::is_empty")]
    pub sequences: BTreeMap<QualifiedName, Sequence>,
    /// Views.
    #[serde(default, with = "by_name", skip_serializing_if = "BTreeMap::is_empty")]
    pub views: BTreeMap<QualifiedName, View>,
}

/// Something that has a qualified name of its own.
pub(crate) trait Named {
    fn name(&self) -> &QualifiedName;
}

macro_rules! named {
    ($($type:ty),*) => {$(
        impl Named for $type {
            fn name(&self) -> &QualifiedName {
                &self.name
            }
        }
    )*};
}

named!(EnumType, Function, Sequence, Table, View);

/// An enumerated type.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnumType {
    /// Its name.
    pub name: QualifiedName,
    /// Its values, in their order.
    pub labels: Vec<String>,
    /// Its comment.
    pub comment: Option<String>,
}

/// A function.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Function {
    /// Its name. No two have the same.
    pub name: QualifiedName,
    /// What it does, in a sentence.
    pub comment: Option<String>,
    /// Its arguments, in their order.
    #[serde(default, skip_serializing_if = "is_default")]
    pub arguments: Vec<Argument>,
    /// What it gives.
    #[serde(default, skip_serializing_if = "is_default")]
    pub returns: Returns,
    /// What its body is written in.
    #[serde(default, skip_serializing_if = "is_default")]
    pub language: Language,
    /// What Postgres may take for granted about its results.
    #[serde(default, skip_serializing_if = "is_default")]
    pub volatility: Volatility,
    /// Whether it can run in several processes at once (documentation, section 15.4 "Parallel Safety").
    #[serde(default, skip_serializing_if = "is_default")]
    pub parallel_safe: bool,
    /// With whose rights it runs.
    #[serde(default, skip_serializing_if = "is_default")]
    pub security: Security,
    /// The pinned `search_path`.
    pub search_path: Vec<String>,
    /// The body, without margin: in PL/pgSQL from `begin` to `end;`.
    pub body: String,
    /// The roles that may execute it. Nobody else may but its owner.
    #[serde(default, skip_serializing_if = "is_default")]
    pub execute: BTreeSet<String>,
    /// Roles that may not, whatever a database grants by default.
    #[serde(default, skip_serializing_if = "is_default")]
    pub closed_to: BTreeSet<String>,
    /// The table of somebody else, after whose INSERTs it runs, by a trigger of its own name.
    #[serde(default, skip_serializing_if = "is_default")]
    pub after_insert_into: Option<QualifiedName>,
    /// Tables, views and functions that have to be there before it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub needs: BTreeSet<QualifiedName>,
}

/// An argument of a function.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Argument {
    /// Its name.
    pub name: String,
    /// Its type, as SQL writes it.
    pub data_type: String,
    /// Its default, an SQL expression.
    pub default: Option<String>,
}

/// What a function gives.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Returns {
    /// A row, to the trigger that calls it.
    #[default]
    Trigger,
    /// A value of this type, as SQL writes it: `boolean`, `setof uuid`.
    Value(String),
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// A sequence of numbers, of type `bigint`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sequence {
    /// Its name.
    pub name: QualifiedName,
    /// Its comment.
    pub comment: Option<String>,
    /// The first number.
    pub start: i64,
    /// What is added for the next one.
    pub increment: i64,
    /// For each role, whether it may take a number. Nobody else may but its owner.
    pub usage: BTreeMap<String, bool>,
}

/// A view. It reads with the rights of whoever asks it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct View {
    /// Its name.
    pub name: QualifiedName,
    /// Its comment.
    pub comment: Option<String>,
    /// Its columns, in their order.
    pub columns: Vec<ViewColumn>,
    /// The query. Without margin.
    pub body: String,
    /// What each role may do: exactly this, and nothing for a role with an empty set.
    pub grants: BTreeMap<String, BTreeSet<Privilege>>,
    /// Tables, views and functions that have to be there before it.
    pub needs: BTreeSet<QualifiedName>,
}

/// A column of a view.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ViewColumn {
    /// Its name.
    pub name: String,
    /// Its type, as SQL writes it.
    pub data_type: String,
    /// Its comment.
    pub comment: Option<String>,
}

/// A table and all that hangs on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// Its name.
    pub name: QualifiedName,
    /// Its comment.
    pub comment: Option<String>,
    /// Its columns, in their order.
    pub columns: Vec<Column>,
    /// How its rows are spread over partitions, if they are.
    #[serde(default, skip_serializing_if = "is_default")]
    pub partitioning: Option<Partitioning>,
    /// Its primary key.
    pub primary_key: Option<PrimaryKey>,
    /// Its unique constraints: name to columns.
    pub uniques: BTreeMap<String, Vec<String>>,
    /// Its CHECKs, by name.
    pub checks: BTreeMap<String, Check>,
    /// Its foreign keys, by name.
    pub foreign_keys: BTreeMap<String, ForeignKey>,
    /// Its indexes, by name; those of constraints aren't repeated.
    pub indexes: BTreeMap<String, Index>,
    /// Its triggers, by name.
    pub triggers: BTreeMap<String, Trigger>,
    /// Whether row level security is on.
    pub row_security: bool,
    /// Whether it holds for the table's owner as well.
    pub force_row_security: bool,
    /// What each role may do: exactly this, and nothing for a role with an empty set.
    pub grants: BTreeMap<String, BTreeSet<Privilege>>,
    /// What roles may do with some of the columns only, each privilege with its columns.
    #[serde(default, skip_serializing_if = "is_default")]
    pub column_grants: ColumnGrants,
    /// Its policies, by name.
    pub policies: BTreeMap<String, Policy>,
}

/// What roles may do with some of a table's columns, each privilege with its columns in the table's order.
pub type ColumnGrants = BTreeMap<String, BTreeMap<Privilege, Vec<String>>>;

impl Table {
    /// Its partitions, by their whole names.
    pub(crate) fn partitions(&self) -> impl Iterator<Item = (QualifiedName, &Partition)> {
        let partitions = self.partitioning.iter().flat_map(|of| &of.partitions);
        partitions.map(|(name, of)| (self.name.sibling(name.clone()), of))
    }

    /// Its policies and those of its partitions, by whose they are.
    pub(crate) fn all_policies(&self) -> impl Iterator<Item = (QualifiedName, &BTreeMap<String, Policy>)> {
        let of_partitions = self.partitions().map(|(name, of)| (name, &of.policies));
        std::iter::once((self.name.clone(), &self.policies)).chain(of_partitions)
    }

    /// The column of this name.
    pub fn column(&self, name: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.name == name)
    }

    /// Where a column stands; after all others if the table doesn't have it.
    pub fn position(&self, name: &str) -> usize {
        self.columns.iter().position(|column| column.name == name).unwrap_or(self.columns.len())
    }
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// Its type, as SQL writes it.
    pub data_type: String,
    /// Whether it can be NULL.
    pub nullable: bool,
    /// Its default.
    pub default: Option<ColumnDefault>,
    /// Its comment.
    pub comment: Option<String>,
}

impl Column {
    /// Whether its default is another value in each row, so that Postgres writes the whole table to add it (documentation,
    /// section 5.7 "Modifying Tables"). What isn't known to be the same in all rows counts as different.
    pub(crate) fn is_filled_row_by_row(&self) -> bool {
        match &self.default {
            Some(ColumnDefault::Identity) => true,
            Some(ColumnDefault::Expression(sql)) => sql.contains('(') && sql != "now()",
            Some(ColumnDefault::Caller(_)) | None => false,
        }
    }
}

/// Where a column's value comes from when an INSERT leaves it out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ColumnDefault {
    /// An SQL expression.
    Expression(String),
    /// The expression for the caller's id: NULL for a migration, so it fills no row that is there.
    Caller(String),
    /// `generated always as identity`.
    Identity,
}

/// A primary key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrimaryKey {
    /// The constraint's name.
    pub name: String,
    /// Its columns.
    pub columns: Vec<String>,
}

/// A CHECK.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    /// The column it was written for, if it was written for one.
    pub column: Option<String>,
    /// The condition.
    pub expression: String,
}

/// A foreign key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForeignKey {
    /// The columns that point.
    pub columns: Vec<String>,
    /// The table they point at.
    pub target: QualifiedName,
    /// The columns there.
    pub target_columns: Vec<String>,
    /// What happens when the target is deleted.
    pub on_delete: Action,
    /// What happens when the target's key changes.
    pub on_update: Action,
    /// The columns that `on delete set null` and `set default` set; all that point if empty (documentation, "create
    /// table", since Postgres 15).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub on_delete_columns: Vec<String>,
}

impl ForeignKey {
    /// Whether a unique constraint over these columns of the target is what the key asks for; their order is no matter.
    pub(crate) fn can_rest_on(&self, columns: &[String]) -> bool {
        self.target_columns.len() == columns.len()
            && self.target_columns.iter().all(|column| columns.contains(column))
    }
}

/// An index.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Index {
    /// How it finds its rows.
    #[serde(default, skip_serializing_if = "is_default")]
    pub method: Method,
    /// Columns, each with whether the order is descending.
    pub columns: Vec<(String, bool)>,
    /// Columns that are only carried.
    pub include: Vec<String>,
    /// The condition of a partial index.
    pub predicate: Option<String>,
    /// Whether equal values are refused.
    pub unique: bool,
}

/// How an index finds its rows (documentation, section 11.2 "Index Types").
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Method {
    /// By whole values, in their order.
    #[default]
    BTree,
    /// By what arrays contain.
    Gin,
}

/// A trigger, for each row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trigger {
    /// Whether it runs before the row is written, or after.
    #[serde(default, skip_serializing_if = "is_default")]
    pub timing: Timing,
    /// On which commands.
    pub events: BTreeSet<Command>,
    /// The column whose change it is for: it runs only then, and is told the column's name. `None`: it always runs.
    pub changing: Option<String>,
    /// What it calls.
    pub function: QualifiedName,
}

/// A privilege on a table (documentation, section 5.8 "Privileges").
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Privilege {
    /// SELECT
    Select,
    /// INSERT
    Insert,
    /// UPDATE
    Update,
    /// DELETE
    Delete,
    /// TRUNCATE: never granted by Freehold, for it knows no row level security.
    Truncate,
    /// REFERENCES: never granted, for a foreign key tells which rows exist.
    References,
    /// TRIGGER: never granted, for a trigger runs as whoever writes.
    Trigger,
}

impl Privilege {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Select,
        Self::Insert,
        Self::Update,
        Self::Delete,
        Self::Truncate,
        Self::References,
        Self::Trigger,
    ];

    /// The SQL keyword, in lower case.
    pub const fn keyword(self) -> &'static str {
        match self {
            Self::Select => "select",
            Self::Insert => "insert",
            Self::Update => "update",
            Self::Delete => "delete",
            Self::Truncate => "truncate",
            Self::References => "references",
            Self::Trigger => "trigger",
        }
    }
}

impl From<Command> for Privilege {
    fn from(command: Command) -> Self {
        match command {
            Command::Select => Self::Select,
            Command::Insert => Self::Insert,
            Command::Update => Self::Update,
            Command::Delete => Self::Delete,
        }
    }
}

/// The role that runs the migration, and so owns what it makes. A keyword, never quoted.
pub const CURRENT_USER: &str = "current_user";

/// A policy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Policy {
    /// Whether it has to hold besides the others, rather than one of them.
    #[serde(default, skip_serializing_if = "is_default")]
    pub restrictive: bool,
    /// The command it is for; all four if `None`.
    pub command: Option<Command>,
    /// The roles it is for.
    pub roles: BTreeSet<String>,
    /// Which existing rows it lets through. Without margin, over several lines.
    pub using: Option<String>,
    /// Which new rows it lets through.
    pub check: Option<String>,
}
