use super::{Command, List, Place, QualifiedName, Str};
use serde::{Deserialize, Serialize};

/// A trigger on a table, for each row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trigger {
    /// A name of its own, or `None` for `<table>_<function>`.
    pub name: Option<Str>,
    /// When it runs.
    pub timing: Timing,
    /// On which commands.
    pub events: List<Command>,
    /// The function that it calls.
    pub function: QualifiedName,
    /// Where it was asked for.
    pub place: Place,
}

/// When a trigger runs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Timing {
    /// Before the row is written: what it gives is written in its place.
    #[default]
    Before,
    /// After the row is written.
    After,
}

impl Timing {
    /// The SQL keyword, in lower case.
    pub const fn keyword(self) -> &'static str {
        match self {
            Self::Before => "before",
            Self::After => "after",
        }
    }
}
