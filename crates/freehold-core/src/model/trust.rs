use super::{List, Model, Place, QualifiedName, Str, Table};
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;

/// A trust model: for each command, who may do it to a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrustModel {
    /// The struct's name, for messages.
    pub rust_name: Str,
    /// Where the struct is declared.
    pub place: Place,
    /// How membership is written in SQL.
    pub rendering: Rendering,
    /// The last word of the policies' names (`threads_select_own`), or `None` for the one the trust implies. Those
    /// that are named one by one don't have it.
    pub label: Option<Str>,
    /// Who may see a row.
    pub select: Decided,
    /// Who may add a row.
    pub insert: Decided,
    /// Who may change a row.
    pub update: Decided,
    /// Who may remove a row.
    pub delete: Decided,
    /// What has to hold besides, whatever is decided above; the service aside.
    pub floor: Option<Decided>,
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

    /// All that is decided, in the order of [`Command::ALL`], and the floor behind it.
    pub fn all(&self) -> impl Iterator<Item = &Decided> {
        Command::ALL.map(|command| self.decided(command)).into_iter().chain(&self.floor)
    }
}

/// What was decided for one command, and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decided {
    /// Who may: whoever one of the named policies admits, if there are any.
    pub trust: Trust,
    /// The policies that say so, each under a name of its own; empty where Freehold names them.
    pub policies: List<NamedPolicy>,
    /// Where that is written.
    pub place: Place,
}

impl Decided {
    /// A decision whose policies Freehold names.
    pub const fn new(trust: Trust, place: Place) -> Self {
        Self { trust, policies: List::Borrowed(&[]), place }
    }
}

/// One of several policies for a command. Postgres joins them with OR, so together they mean the `|` of all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedPolicy {
    /// What it is called.
    pub name: Str,
    /// Who may by it.
    pub trust: Trust,
    /// Where its name is written.
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
    /// Whoever the row's `Assignee<_>` column names.
    Assignee,
    /// Whoever stands in the row's `Listed<_>` column.
    Listed,
    /// Whoever this column names: one of several owners, assignees or lists.
    Named {
        /// The column.
        column: Str,
    },
    /// Whoever has a membership of the row's tenant that counts: active, and not run out.
    Member {
        /// The membership table.
        membership: QualifiedName,
        /// From the row's tenant up to the one whose members count, if they aren't the same: each of these belongs to
        /// the next, and the last to what the membership is of. Often empty.
        via: List<QualifiedName>,
        /// In which capacity.
        capacity: Capacity,
    },
    /// Whoever has a row in a table of staff, whatever the row that is asked for.
    Staff {
        /// The table of staff.
        staff: QualifiedName,
        /// In which capacity. Never any.
        capacity: Capacity,
    },
    /// Whoever a row of a table of shares names beside this row.
    Shared {
        /// The table of shares.
        shares: QualifiedName,
        /// In which capacity.
        capacity: Capacity,
    },
    /// Whoever has a membership of a tenant that the row's owner has one of, too.
    Peer {
        /// The membership table.
        membership: QualifiedName,
    },
    /// Whoever the row's owner reports to, directly or by way of others.
    Manager {
        /// The table that says who reports to whom.
        reports: QualifiedName,
    },
    /// Whoever may see the row's parent, and may do the same to it or is admitted to it by something else.
    Parent {
        /// The parent's table.
        parent: QualifiedName,
        /// Whoever one of these admits for the parent's row; if empty, whoever its own trust model admits.
        by: List<Trust>,
    },
    /// Whoever may see one of the rows of another table that this one is joined to, and do the same to it.
    Through {
        /// The table that joins the two.
        join: QualifiedName,
        /// The other table.
        to: QualifiedName,
    },
    /// Whoever one of these admits for the row itself or for a row above it in its tree. Never empty.
    Within(List<Trust>),
    /// Whoever it is, if the row is somebody else's: [`Trust::Me`] the other way round. It stands in [`Trust::All`],
    /// beside what says who.
    NotMe,
    /// Whoever it is, if the row is so. It stands in [`Trust::All`], beside what says who.
    When(Condition),
    /// Whoever is signed in with such a claim.
    Claim(Claim),
    /// Whoever it is, if this SQL says so of the row: unproved. It stands in [`Trust::All`], beside what says who.
    Unchecked {
        /// A condition on the row.
        sql: Str,
        /// Why nothing else would do.
        reason: Str,
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

impl Trust {
    /// What `|` joins, which is never empty.
    pub(crate) fn any(parts: &[Self]) -> Self {
        match parts {
            [one] => one.clone(),
            several => Self::Any(several.to_vec().into()),
        }
    }

    /// Visits every atom of an expression. What stands within [`Trust::Within`] or [`Trust::Parent`] is that atom's own.
    pub fn atoms<'a>(&'a self, visit: &mut impl FnMut(&'a Self)) {
        match self {
            Self::Any(parts) | Self::All(parts) => parts.iter().for_each(|part| part.atoms(visit)),
            atom => visit(atom),
        }
    }

    /// Visits every atom of an expression for a row of `table`, each with the table of which it asks a row: what stands
    /// within [`Trust::Parent`] asks the parent.
    pub fn asked<'a>(
        &'a self,
        model: &'a Model,
        table: &'a Table,
        visit: &mut dyn FnMut(&'a Table, &'a Self),
    ) {
        self.atoms(&mut |atom| {
            visit(table, atom);
            if let Self::Parent { parent, by } = atom
                && let Some(above) = model.table(parent)
            {
                by.iter().for_each(|part| part.asked(model, above, visit));
            }
        });
    }

    /// Visits every atom of an expression, and those within one behind it.
    pub fn every<'a>(&'a self, visit: &mut dyn FnMut(&'a Self)) {
        self.atoms(&mut |atom| {
            visit(atom);
            if let Self::Within(parts) | Self::Parent { by: parts, .. } = atom {
                parts.iter().for_each(|part| part.every(visit));
            }
        });
    }

    /// The tables that an atom speaks of, besides the row's own.
    pub fn tables(&self) -> Vec<&QualifiedName> {
        let mut tables = Vec::new();
        match self {
            Self::Member { membership: table, via, capacity } => {
                tables.push(table);
                tables.extend(via.iter());
                tables.extend(capacity.permissions());
            }
            Self::Staff { staff: table, capacity } | Self::Shared { shares: table, capacity } => {
                tables.push(table);
                tables.extend(capacity.permissions());
            }
            Self::Peer { membership: table } | Self::Manager { reports: table } => tables.push(table),
            Self::Parent { parent, .. } => tables.push(parent),
            Self::Through { join, to } => tables.extend([join, to]),
            _ => {}
        }
        if let Self::Within(parts) | Self::Parent { by: parts, .. } = self {
            parts.iter().for_each(|part| part.atoms(&mut |atom| tables.extend(atom.tables())));
        }
        tables
    }
}

/// In which capacity somebody stands in a row.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Capacity {
    /// In any.
    Any,
    /// In one of these roles. Never empty.
    Roles(List<Str>),
    /// In a role that has a permission.
    Permission {
        /// The table that says which role has which permission.
        permissions: QualifiedName,
        /// The permission's label.
        permission: Str,
    },
}

impl Capacity {
    /// The table that is asked which role has which permission.
    pub const fn permissions(&self) -> Option<&QualifiedName> {
        match self {
            Self::Permission { permissions, .. } => Some(permissions),
            Self::Any | Self::Roles(_) => None,
        }
    }
}

/// A condition on a column of the row. A column that is NULL meets none but [`Test::IsNull`].
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Condition {
    /// The column.
    pub column: Str,
    /// What has to hold for its value.
    pub test: Test,
}

/// What has to hold for a value.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Test {
    /// It compares so.
    Is(Comparison, Operand),
    /// It is one of these. Never empty.
    OneOf(List<Operand>),
    /// It is missing.
    IsNull,
    /// It isn't missing.
    IsNotNull,
}

/// How two values compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Comparison {
    /// `=`
    Equal,
    /// `<>`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
}

impl Comparison {
    /// Whether it holds between two values that stand so to each other.
    pub(crate) const fn holds(self, order: Ordering) -> bool {
        match self {
            Self::Equal => order.is_eq(),
            Self::NotEqual => order.is_ne(),
            Self::Less => order.is_lt(),
            Self::LessOrEqual => order.is_le(),
            Self::Greater => order.is_gt(),
            Self::GreaterOrEqual => order.is_ge(),
        }
    }
}

/// A constant, or the time.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Operand {
    /// A label of a closed set.
    Label {
        /// The set.
        set: QualifiedName,
        /// The label.
        label: Str,
    },
    /// A text.
    Text(Str),
    /// A whole number.
    Integer(i64),
    /// True or false.
    Boolean(bool),
    /// The transaction's time, and so many seconds.
    Now {
        /// Seconds to add.
        seconds: i64,
    },
}

/// Something that the caller's token says and he can't write himself.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Claim {
    /// Where it stands in the token: `app_metadata`, `role`. Never empty.
    pub path: List<Str>,
    /// What has to hold for it.
    pub test: ClaimTest,
}

/// What has to hold for a claim.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ClaimTest {
    /// It is this text.
    Is(Str),
    /// It is a list, and this text is in it.
    Has(Str),
    /// It is what this column of the row holds.
    IsColumn(Str),
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
