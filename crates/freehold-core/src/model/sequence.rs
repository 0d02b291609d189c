use super::{Place, QualifiedName, Str};
use serde::{Deserialize, Serialize};

/// A sequence of numbers: one struct that derives `Sequence`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sequence {
    /// The sequence's name in Postgres.
    pub name: QualifiedName,
    /// What it was called before, if it is said to have had another name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub renamed_from: Option<QualifiedName>,
    /// The struct's name, for messages.
    pub rust_name: Str,
    /// The struct's doc comment; becomes the sequence's comment. Empty if there is none.
    pub doc: Str,
    /// Where the struct is declared.
    pub place: Place,
    /// The first number.
    pub start: i64,
    /// What is added for the next one. Never 0.
    pub increment: i64,
}
