//! One change to a model, as data: what is done, to what, and the seed of all that is left open.

mod algebra;
mod apply;
mod column;
mod intent;
mod label;
mod object;
mod refresh;
mod standing;
mod table;
mod trust;

pub use apply::{Phase, apply};

use crate::pick::Pick;
use freehold_core::model::{Model, QualifiedName};
use std::fmt;
use std::str::FromStr;

/// One change to a model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What is done.
    pub kind: Kind,
    /// All that is left open follows from it.
    pub seed: u32,
    /// The name of what it is done to, `public.notes`; empty for what is made.
    pub on: String,
}

macro_rules! kinds {
    ($($variant:ident $word:literal $on:ident $grow:literal $change:literal $what:literal,)*) => {
        /// What is done to a model.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Kind {
            $(#[doc = $what] $variant,)*
        }

        impl Kind {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// What it is called in a list of edits.
            pub const fn word(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)*
                }
            }

            /// What it is done to.
            const fn on(self) -> On {
                match self {
                    $(Self::$variant => On::$on,)*
                }
            }

            /// How often it comes up while a model grows, and while it changes. What grows for another end has weights of
            /// its own.
            pub(crate) const fn weights(self) -> (usize, usize) {
                match self {
                    $(Self::$variant => ($grow, $change),)*
                }
            }
        }
    };
}

kinds! {
    AddOwned "add-owned" Model 4 2 "A table of rows that have an owner.",
    AddTenancy "add-tenancy" Model 4 1 "A table of tenants, and one of their members.",
    AddTenanted "add-tenanted" Model 10 2 "A table of rows that belong to a tenant.",
    AddChild "add-child" Table 10 2 "A table of rows that have a parent.",
    AddTree "add-tree" Model 2 1 "A table of rows that are a tree.",
    AddShares "add-shares" Table 2 1 "A table that shares rows of another.",
    AddJoin "add-join" Table 4 1 "A table that joins rows of two others.",
    AddStaff "add-staff" Model 2 1 "A table of staff.",
    AddPermissions "add-permissions" Table 4 1 "A table of what roles permit.",
    AddReports "add-reports" Model 2 1 "A table of who reports to whom.",
    AddProfiles "add-profiles" Model 2 1 "A table that is keyed by users.",
    AddReferenceData "add-reference-data" Model 4 1 "A table that everybody reads.",
    AddPartitioned "add-partitioned" Model 3 1 "A table that is spread over partitions.",
    AddBucket "add-bucket" Model 1 1 "A storage bucket.",
    AddSequence "add-sequence" Model 2 1 "A sequence.",
    AddFunction "add-function" Model 3 2 "A function.",
    AddTriggerFunction "add-trigger-function" Model 3 1 "A function that triggers run.",
    AddView "add-view" Table 4 2 "A view of a table.",
    DropTable "drop-table" Table 0 3 "A table goes.",
    RenameTable "rename-table" Table 0 3 "A table gets another name.",
    MoveTable "move-table" Table 0 2 "A table moves to another Postgres schema.",
    CommentTable "comment-table" Table 2 2 "A table's comment.",
    AddColumn "add-column" Table 30 8 "A column of any type.",
    AddSetColumn "add-set-column" Table 7 2 "A column of a closed set.",
    AddReference "add-reference" Table 7 4 "A column that refers to another table.",
    AddPerson "add-person" Table 4 2 "A column of an assignee, or of users who are listed.",
    DropColumn "drop-column" Table 0 6 "A column goes.",
    RenameColumn "rename-column" Table 0 6 "A column gets another name.",
    Widen "widen" Table 0 5 "A column's type takes more.",
    SetDefault "set-default" Table 4 4 "A column gets another default, or loses it.",
    Nullability "nullability" Table 2 5 "A column can be NULL, or no more.",
    CommentColumn "comment-column" Table 3 2 "A column's comment.",
    ColumnCheck "column-check" Table 4 4 "A column's CHECK comes or goes.",
    UnfitCheck "unfit-check" Table 0 1 "A CHECK that the rows don't meet.",
    TableCheck "table-check" Table 3 3 "A table's CHECK comes or goes.",
    ColumnUnique "column-unique" Table 4 4 "A column is unique, or no more.",
    TableUnique "table-unique" Table 3 3 "Columns are unique together, or no more.",
    AddIndex "add-index" Table 6 4 "An index.",
    DropIndex "drop-index" Table 0 3 "An index goes.",
    SetAction "set-action" Table 3 3 "What a foreign key does.",
    Secret "secret" Table 2 2 "A column is secret, or no more.",
    Movable "movable" Table 2 2 "A column may be moved, or no more.",
    AddLabel "add-label" Table 0 6 "A closed set gets a label.",
    RenameLabel "rename-label" Table 0 5 "A label of an enumerated type gets another name.",
    CommentSet "comment-set" Table 1 1 "A closed set's comment.",
    SetTrust "set-trust" Table 22 8 "What is decided for some commands.",
    SetFloor "set-floor" Table 3 2 "What has to hold besides.",
    SetRendering "set-rendering" Table 3 2 "How policies are written and called.",
    NamePolicies "name-policies" Table 2 2 "The policies for a command get names of their own.",
    AddTrigger "add-trigger" Table 6 2 "A trigger.",
    DropTrigger "drop-trigger" Table 0 2 "A trigger goes.",
    AddPartition "add-partition" Table 0 3 "One more partition.",
    ChangeFunction "change-function" Function 0 3 "What a function does, or who may call it.",
    DropFunction "drop-function" Function 0 2 "A function goes.",
    ChangeView "change-view" View 0 3 "What a view shows, or to whom.",
    DropView "drop-view" View 0 2 "A view goes.",
    AlterSequence "alter-sequence" Sequence 0 1 "How a sequence counts.",
    ChangeBucket "change-bucket" Bucket 0 1 "What a bucket takes, and from whom.",
    NestTrust "nest-trust" Table 0 0 "What is decided, by an expression of any depth.",
    CloseTrust "close-trust" Table 0 0 "Some commands are left to the service, or to nobody.",
    AddMembers "add-members" Table 0 0 "Another membership of a table.",
    AddStanding "add-standing" Table 0 0 "What a membership, a share or a report goes by.",
    AddDuties "add-duties" Table 0 0 "A table of shares or staff gets a role, and what that permits.",
    AddAbove "add-above" Table 0 0 "A table becomes a tree.",
}

/// What something is done to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum On {
    Model,
    Table,
    Function,
    View,
    Sequence,
    Bucket,
}

impl Edit {
    /// An edit that may fit the model, each kind as often as its weight says.
    pub fn random(model: &Model, weight: impl Fn(Kind) -> usize, pick: &mut Pick) -> Self {
        let mut at = pick.below(Kind::ALL.iter().map(|kind| weight(*kind)).sum());
        let mut kind = Kind::AddOwned;
        for each in Kind::ALL {
            match at.checked_sub(weight(*each)) {
                Some(rest) => at = rest,
                None => {
                    kind = *each;
                    break;
                }
            }
        }
        let names: Vec<&QualifiedName> = match kind.on() {
            On::Model => Vec::new(),
            On::Table => model.own_tables().map(|table| &table.name).collect(),
            On::Function => model.functions.iter().map(|function| &function.name).collect(),
            On::View => model.views.iter().map(|view| &view.name).collect(),
            On::Sequence => model.sequences.iter().map(|sequence| &sequence.name).collect(),
            On::Bucket => Vec::new(),
        };
        let on = match kind.on() {
            On::Bucket => {
                let names: Vec<_> = model.buckets.iter().map(|bucket| bucket.name.to_string()).collect();
                pick.of(&names)
            }
            _ => pick.of(&names).map(ToString::to_string),
        };
        Self { kind, seed: pick.seed(), on: on.unwrap_or_default() }
    }
}

impl fmt::Display for Edit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.kind.word(), self.seed)?;
        if self.on.is_empty() { Ok(()) } else { write!(f, " {}", self.on) }
    }
}

impl FromStr for Edit {
    type Err = String;

    fn from_str(line: &str) -> Result<Self, String> {
        let mut words = line.splitn(3, ' ');
        let mut next = || words.next().unwrap_or_default();
        let word = next();
        let kind = Kind::ALL.iter().find(|kind| kind.word() == word);
        let kind = *kind.ok_or_else(|| format!("there is no edit `{word}`"))?;
        let seed = next().parse().map_err(|error| format!("`{line}` has no seed: {error}"))?;
        Ok(Self { kind, seed, on: next().to_owned() })
    }
}
