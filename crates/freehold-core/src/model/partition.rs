use super::{List, Place, Str};
use serde::{Deserialize, Serialize};

/// How a table's rows are spread over partitions (documentation, section 5.12 "Table Partitioning").
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Partitioning {
    /// By what of the column's value.
    pub method: Method,
    /// The column.
    pub column: Str,
    /// The partitions, in the order of declaration.
    pub partitions: List<Partition>,
    /// Partitions that are said to go, with their rows.
    #[serde(default)]
    pub drops: List<Str>,
    /// Where it is asked for.
    pub place: Place,
}

/// What of a value tells its row's partition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Method {
    /// Between which two it lies.
    Range,
    /// Which it is.
    List,
    /// The remainder of its hash.
    Hash,
}

impl Method {
    /// The SQL keyword, in lower case.
    pub const fn keyword(self) -> &'static str {
        match self {
            Self::Range => "range",
            Self::List => "list",
            Self::Hash => "hash",
        }
    }
}

/// A partition: in its table's Postgres schema, and protected as the table is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Partition {
    /// Its name in Postgres.
    pub name: Str,
    /// What it was called before, if it is said to have had another name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub renamed_from: Option<Str>,
    /// Which rows it holds.
    pub bounds: Bounds,
    /// Where it is declared.
    pub place: Place,
}

/// Which rows a partition holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Bounds {
    /// Those from one value on, and below another. Without an end where one is left out.
    Range {
        /// The first value.
        from: Option<Str>,
        /// The first value after the last.
        to: Option<Str>,
    },
    /// Those with one of these values.
    List(List<Str>),
    /// Those whose hash, divided by the modulus, leaves this remainder.
    Hash {
        /// The modulus.
        modulus: u32,
        /// The remainder.
        remainder: u32,
    },
    /// Those that no other partition holds.
    Default,
}

impl Bounds {
    /// The method they are for; `None` for a default partition, which ranges and lists can have.
    pub const fn method(&self) -> Option<Method> {
        match self {
            Self::Range { .. } => Some(Method::Range),
            Self::List(_) => Some(Method::List),
            Self::Hash { .. } => Some(Method::Hash),
            Self::Default => None,
        }
    }
}
