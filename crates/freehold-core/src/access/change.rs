use super::ObjectKind;
use crate::model::{Command, QualifiedName};
use crate::words::and;
use serde::{Deserialize, Serialize};
use std::fmt;

/// What changes for an act on something: nothing is left out, nothing is said twice.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AccessChange {
    /// What it is about.
    pub object: Object,
    /// What is done to it.
    pub act: Act,
    /// Whether it was there before, and still is.
    pub presence: Presence,
    /// How it stands to what there was.
    pub verdict: Verdict,
    /// Who may do it now and might not, in words. Empty if nobody.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub gains: Vec<String>,
    /// Who might do it and may not any more, in words. Empty if nobody.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub loses: Vec<String>,
}

/// What somebody has access to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Object {
    /// The rows of a table.
    Table(QualifiedName),
    /// A column of a table's rows.
    Column(QualifiedName, String),
    /// The files of a bucket.
    Files(String),
    /// Something without rows.
    Other(ObjectKind, QualifiedName),
}

/// Whether something was there before, and still is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Presence {
    /// It was and is.
    Kept,
    /// It is made.
    New,
    /// It goes.
    Gone,
}

impl Presence {
    pub(super) const fn of(was: bool, is: bool) -> Self {
        match (was, is) {
            (false, _) => Self::New,
            (true, false) => Self::Gone,
            (true, true) => Self::Kept,
        }
    }
}

/// What is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Act {
    /// A command on rows.
    Command(Command),
    /// A function is run.
    Run,
    /// A number is taken.
    Take,
}

/// How who may do something stands to who might.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// The same in every world.
    Unchanged,
    /// Whoever might still may, and somebody else does.
    Widened,
    /// Whoever may might before, and somebody else might.
    Narrowed,
    /// Somebody gains it and somebody loses it.
    Neither,
}

impl Verdict {
    pub(super) const fn of(wider: bool, narrower: bool) -> Self {
        match (wider, narrower) {
            (false, false) => Self::Unchanged,
            (true, false) => Self::Widened,
            (false, true) => Self::Narrowed,
            (true, true) => Self::Neither,
        }
    }

    /// Whether somebody gains something.
    pub const fn is_wider(self) -> bool {
        matches!(self, Self::Widened | Self::Neither)
    }

    /// Whether somebody loses something.
    pub const fn is_narrower(self) -> bool {
        matches!(self, Self::Narrowed | Self::Neither)
    }
}

impl fmt::Display for Object {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Table(name) | Self::Other(_, name) => write!(f, "{name}"),
            Self::Column(table, column) => write!(f, "{table}.{column}"),
            Self::Files(bucket) => write!(f, "bucket {bucket}"),
        }
    }
}

impl fmt::Display for Act {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Command(command) => command.keyword(),
            Self::Run => "run",
            Self::Take => "take numbers",
        })
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Unchanged => "unchanged",
            Self::Widened => "WIDENED",
            Self::Narrowed => "narrowed",
            Self::Neither => "NEITHER WIDER NOR NARROWER",
        })
    }
}

/// "public.notes: select WIDENED: gained by members of the row's workspace"
impl fmt::Display for AccessChange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} {}: {}", self.object, self.act, self.verdict, self.moved())
    }
}

impl AccessChange {
    /// Whether somebody gains something that was there before him. What is new, nobody had.
    pub fn is_widening(&self) -> bool {
        self.presence == Presence::Kept && self.verdict.is_wider()
    }

    /// Whom it is about: "gained by members of the row's workspace; lost by the row's owner".
    pub fn moved(&self) -> String {
        let by = |what: &str, who: &[String]| match who {
            [] => None,
            who => Some(format!("{what} by {}", who.join("; by "))),
        };
        let moved = [by("gained", &self.gains), by("lost", &self.loses)];
        moved.into_iter().flatten().collect::<Vec<_>>().join("; ")
    }
}

/// A line for each object and what is said of it, for as many acts as it is said of.
///
/// What `verdict` says of a change stands before whom it is about.
pub fn told<'a>(
    changes: impl Iterator<Item = &'a AccessChange>,
    verdict: impl Fn(&AccessChange) -> String,
) -> Vec<String> {
    let mut lines: Vec<(&Object, Vec<Act>, String)> = Vec::new();
    for change in changes {
        let said = format!("{}{}", verdict(change), change.moved());
        match lines.iter_mut().find(|(object, _, other)| **object == change.object && *other == said) {
            Some((_, acts, _)) => acts.push(change.act),
            None => lines.push((&change.object, vec![change.act], said)),
        }
    }
    let line = |(object, acts, said): (&Object, Vec<Act>, String)| {
        let acts: Vec<_> = acts.iter().map(ToString::to_string).collect();
        format!("{object}: {} {said}", and(&acts))
    };
    lines.into_iter().map(line).collect()
}
