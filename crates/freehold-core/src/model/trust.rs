use super::{List, Place, QualifiedName, Str};
use serde::{Deserialize, Serialize};

/// A trust model: for each command, who may do it to a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrustModel {
    /// The struct's name, for messages.
    pub rust_name: Str,
    /// Where the struct is declared.
    pub place: Place,
    /// How membership is written in SQL.
    pub rendering: Rendering,
    /// The last word of the policies' names (`threads_select_own`), or `None` for the one the trust implies.
    pub label: Option<Str>,
    /// Who may see a row.
    pub select: Decided,
    /// Who may add a row.
    pub insert: Decided,
    /// Who may change a row.
    pub update: Decided,
    /// Who may remove a row.
    pub delete: Decided,
}

impl TrustModel {
    /// What is decided for a command.
    pub fn decided(&self, command: Command) -> &Decided {
        match command {
            Command::Select => &self.select,
            Command::Insert => &self.insert,
            Command::Update => &self.update,
            Command::Delete => &self.delete,
        }
    }
}

/// What was decided for one command, and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decided {
    /// Who may.
    pub trust: Trust,
    /// Where that is written.
    pub place: Place,
}

/// An expression of the trust algebra. Its meaning is [`crate::decide`].
///
/// The service (a server that holds the secret key) may do whatever anybody may; [`Trust::Service`] says that
/// only it may, [`Trust::Nobody`] that not even it may.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Trust {
    /// Whoever the row's `Owner<_>` column names.
    Owner,
    /// The caller whose own row it is: the table's key, or a membership's `Member<_>`, is the caller.
    Me,
    /// Whoever has a membership of the row's tenant that counts: active, and not run out.
    Member {
        /// The membership table.
        membership: QualifiedName,
        /// The roles that count; all of them if empty.
        roles: List<Str>,
    },
    /// Whoever has one of these roles in a table of staff, whatever the row.
    Staff {
        /// The table of staff.
        staff: QualifiedName,
        /// The roles. Never empty.
        roles: List<Str>,
    },
    /// Whoever may see the row's parent and do the same to it.
    Parent {
        /// The parent's table.
        parent: QualifiedName,
    },
    /// Whoever is signed in.
    SignedIn,
    /// Everybody, visitors without a session included.
    Anyone,
    /// Only the service.
    Service,
    /// Nobody, not even the service.
    Nobody,
    /// Whoever one of these admits (`|`). Never empty, never nested in itself.
    Any(List<Trust>),
    /// Whoever all of these admit (`&`). Never empty, never nested in itself.
    All(List<Trust>),
}

/// How a membership predicate is written in SQL; the meaning is the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Rendering {
    /// `workspace_id = any (array(select …))`, which can use an index on the column.
    AnyArray,
    /// `exists (select 1 from … where …)`.
    Exists,
}

/// A command that policies are written for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Command {
    /// SELECT
    Select,
    /// INSERT
    Insert,
    /// UPDATE
    Update,
    /// DELETE
    Delete,
}

impl Command {
    /// The four, in the order in which they are written everywhere.
    pub const ALL: [Self; 4] = [Self::Select, Self::Insert, Self::Update, Self::Delete];

    /// The SQL keyword, in lower case.
    pub const fn keyword(self) -> &'static str {
        match self {
            Self::Select => "select",
            Self::Insert => "insert",
            Self::Update => "update",
            Self::Delete => "delete",
        }
    }
}
