use super::{Action, Backfill, Check, List, Place, QualifiedName, Str, Uniqueness};
use serde::{Deserialize, Serialize};

/// A column: one field of a table's struct.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// The column's name in Postgres.
    pub name: Str,
    /// What it was called before, if it is said to have had another name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub renamed_from: Option<Str>,
    /// What its values become where its type changes, an SQL expression over the row as it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub converted: Option<Str>,
    /// The field's doc comment; becomes the column's comment. Empty if there is none.
    pub doc: Str,
    /// Where the field is declared.
    pub place: Place,
    /// The type, without array and NULL.
    pub base: BaseType,
    /// Digits and decimals of a `numeric` column, if limited.
    pub precision: Option<(u16, u16)>,
    /// Whether the column holds an array of `base`.
    pub array: bool,
    /// Whether the column can be NULL.
    pub nullable: bool,
    /// What the column is for.
    pub role: Role,
    /// The foreign key, if the column refers to another table.
    pub reference: Option<Reference>,
    /// The default, if there is one.
    pub default: Option<Default>,
    /// A CHECK that was written at the field.
    pub check: Option<Check>,
    /// Among which rows the value is unique by itself, if it is.
    pub unique: Option<Uniqueness>,
    /// Whether an UPDATE may change the value, although it says whose the row is.
    pub movable: bool,
    /// Whether clients neither read nor write it, whatever they are trusted with.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub secret: bool,
    /// For an `UpdatedAt`, a name of its own for the trigger that keeps it, or `None` for `<table>_<column>_touch`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trigger: Option<Str>,
    /// How it is filled in rows that were there before it had to have a value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub backfill: Option<Backfill>,
}

/// A type of Postgres, as a column's field has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum BaseType {
    /// `text`
    Text,
    /// `smallint`
    SmallInt,
    /// `integer`
    Integer,
    /// `bigint`
    BigInt,
    /// `boolean`
    Boolean,
    /// `real`
    Real,
    /// `double precision`
    DoublePrecision,
    /// `numeric`
    Numeric,
    /// `uuid`
    Uuid,
    /// `timestamptz`
    Timestamptz,
    /// `date`
    Date,
    /// `jsonb`
    Jsonb,
    /// `bytea`
    Bytea,
    /// One of a closed set of labels.
    Set(ClosedSet),
}

/// A closed set of labels: a Rust enum that derives `ClosedSet`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClosedSet {
    /// The name of the enumerated type; for a CHECK, the enum's name in snake case.
    pub name: QualifiedName,
    /// The enum's doc comment.
    pub doc: Str,
    /// Where the enum is declared.
    pub place: Place,
    /// The labels in the order of the variants.
    pub labels: List<Str>,
    /// Labels that had another name: what each is called, and what it was called before.
    #[serde(default)]
    pub renamed: List<(Str, Str)>,
    /// Labels that go.
    #[serde(default)]
    pub drops: List<Str>,
    /// How Postgres holds the set.
    pub storage: Storage,
}

/// How Postgres holds a closed set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Storage {
    /// `text` with a CHECK on each column.
    Check,
    /// An enumerated type (`create type … as enum`).
    Enum,
}

/// What a column is for, as its Rust type says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Role {
    /// A value like any other.
    Plain,
    /// The table's own key, `Id<Self>`.
    Id,
    /// A reference without a say in who may reach the row, `Ref<T>`.
    Ref,
    /// Whose row it is, `Owner<U>`.
    Owner,
    /// The tenant the row belongs to, `Tenant<W>`.
    Tenant,
    /// The row that trust can be asked of, `Parent<P>`.
    Parent,
    /// A parent's tenant, repeated on the child, `Carried<W>`.
    Carried,
    /// A user who has been given the row to work on, `Assignee<U>`.
    Assignee,
    /// Users who are listed on the row, `Listed<U>`.
    Listed,
    /// The row above in the same table's tree, `Above<Self>`.
    Above,
    /// The user a membership is for, `Member<U>`.
    Member,
    /// Whom that user reports to, `Manager<U>`.
    Manager,
    /// What the member may do, `#[role]`.
    MemberRole,
    /// What a role permits, `#[permission]`.
    Permission,
    /// Whether the membership counts, `#[active]`.
    Active,
    /// When the membership ceases to count, `#[expires]`; never if NULL.
    Expires,
    /// The SHA-256 of an invitation's token, `#[token]`.
    Token,
    /// When the row was made, `CreatedAt`.
    CreatedAt,
    /// When the row was last changed, `UpdatedAt`.
    UpdatedAt,
}

/// What a reference's type points at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    /// The table.
    pub table: QualifiedName,
    /// Its key column.
    pub column: Str,
}

/// A reference to another table. Its foreign key also holds the tenants that both rows belong to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reference {
    /// What it points at.
    pub target: Target,
    /// What happens to this row when that one is deleted.
    pub on_delete: Action,
    /// What happens to this row when that one's key changes.
    pub on_update: Action,
    /// Whether the row may point at one of another tenant.
    pub across_tenants: bool,
    /// Where the target is named.
    pub place: Place,
}

/// The value a column gets when an INSERT leaves it out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Default {
    /// A string.
    Text(Str),
    /// A whole number.
    Integer(i64),
    /// A number as it is written in Rust, without suffix and underscores: `-0.5`.
    Number(Str),
    /// True or false.
    Boolean(bool),
    /// The caller's id.
    Caller,
    /// The transaction's time.
    Now,
    /// A random uuid.
    RandomUuid,
    /// The next number of an identity column that Postgres always generates.
    Identity,
    /// An SQL expression.
    Sql(Str),
    /// The next number of a sequence.
    Next(QualifiedName),
    /// An SQL expression that takes numbers from sequences.
    SqlUsing {
        /// The expression.
        sql: Str,
        /// The sequences.
        sequences: List<QualifiedName>,
    },
}

impl Default {
    /// The expression, if it was written in SQL.
    pub fn sql(&self) -> Option<&str> {
        match self {
            Self::Sql(sql) | Self::SqlUsing { sql, .. } => Some(sql),
            _ => None,
        }
    }

    /// The sequences that it takes numbers from.
    pub fn sequences(&self) -> &[QualifiedName] {
        match self {
            Self::Next(sequence) => std::slice::from_ref(sequence),
            Self::SqlUsing { sequences, .. } => sequences,
            _ => &[],
        }
    }
}
