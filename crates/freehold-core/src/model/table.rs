use super::{
    Column, Founder, Invitation, List, Partitioning, Place, QualifiedName, Role, Str, Trigger, TrustModel,
};
use serde::{Deserialize, Serialize};

/// A table: one struct that derives `Table`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// The table's name in Postgres.
    pub name: QualifiedName,
    /// What it was called before, if it is said to have had another name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub renamed_from: Option<QualifiedName>,
    /// The struct's name, for messages.
    pub rust_name: Str,
    /// The struct's doc comment; becomes the table's comment. Empty if there is none.
    pub doc: Str,
    /// Where the struct is declared.
    pub place: Place,
    /// The columns, in the order of the fields.
    pub columns: List<Column>,
    /// Columns that are said to go.
    #[serde(default)]
    pub drops: List<Str>,
    /// The primary key's columns.
    pub primary_key: List<Str>,
    /// Unique constraints of the whole table.
    pub uniques: List<Unique>,
    /// Indexes that were asked for; those that policies and foreign keys need are added when lowering.
    pub indexes: List<Index>,
    /// CHECKs of the whole table.
    pub checks: List<Check>,
    /// How its rows are spread over partitions, if they are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub partitioning: Option<Partitioning>,
    /// Triggers that were asked for; those that keep columns true are added when lowering.
    pub triggers: List<Trigger>,
    /// For a membership: that the owner of a new tenant is its first member.
    #[serde(default)]
    pub founder: Option<Founder>,
    /// That its rows are invitations to a membership.
    #[serde(default)]
    pub invitation: Option<Invitation>,
    /// Who may do what, or `None` for an external table, which is only referred to.
    pub trust: Option<TrustModel>,
}

impl Table {
    /// The column of this name.
    pub fn column(&self, name: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.name == name)
    }

    /// The primary key's column, if it is a single one.
    pub fn key(&self) -> Option<&Column> {
        match &*self.primary_key {
            [key] => self.column(key),
            _ => None,
        }
    }

    /// The columns of this role.
    pub fn with_role(&self, role: Role) -> impl Iterator<Item = &Column> {
        self.columns.iter().filter(move |column| column.role == role)
    }

    /// Whether the table belongs to somebody else and is only referred to.
    pub fn is_external(&self) -> bool {
        self.trust.is_none()
    }
}

/// A unique constraint over columns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unique {
    /// A name of its own, or `None` for `<table>_<columns>_key`.
    pub name: Option<Str>,
    /// The columns.
    pub columns: List<Str>,
    /// Among which rows.
    pub within: Uniqueness,
    /// Where it was asked for.
    pub place: Place,
}

/// Among which rows there are no equal values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Uniqueness {
    /// Those of one tenant, where rows belong to one; all of them elsewhere.
    PerTenant,
    /// All rows of the table.
    Global,
}

/// An index.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Index {
    /// A name of its own, or `None` for `<table>_<columns>_idx`.
    pub name: Option<Str>,
    /// What is indexed, in order.
    pub columns: List<IndexColumn>,
    /// Columns carried in the index only to be read from it (`include`).
    pub include: List<Str>,
    /// Which rows are indexed, as an SQL condition; all of them if `None`.
    pub predicate: Option<Str>,
    /// Among which rows equal values are refused, if they are.
    pub unique: Option<Uniqueness>,
    /// Where it was asked for.
    pub place: Place,
}

/// A column of an index.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IndexColumn {
    /// The column.
    pub name: Str,
    /// Whether the order is descending.
    pub descending: bool,
}

/// A CHECK constraint.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    /// A name of its own, or `None` for `<table>_<column>_check` (`<table>_check` for a whole table).
    pub name: Option<Str>,
    /// The condition, in SQL.
    pub expression: Str,
    /// Where it was asked for.
    pub place: Place,
}

/// What a foreign key does to its row when the row it points at goes or changes its key.
///
/// See the Postgres documentation, section 5.5.5 "Foreign Keys".
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Action {
    /// The change is refused, when the statement ends.
    NoAction,
    /// The change is refused, at once.
    Restrict,
    /// The row goes, or changes, as well.
    Cascade,
    /// The column becomes NULL; a tenant beside it stays when the target is deleted.
    SetNull,
    /// The column gets its default; a tenant beside it stays when the target is deleted.
    SetDefault,
}
