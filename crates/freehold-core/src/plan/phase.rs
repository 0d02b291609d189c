use super::Waiting;
use crate::catalog::Function;
use crate::diff::{Change, TableChange};

/// When changes come. What a later phase makes may rest on what an earlier one made or cleared away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Phase {
    /// Roles and Postgres schemas.
    Surroundings,
    /// Names, types and sequences: what follows goes by them.
    Names,
    /// Functions that need no table.
    Functions,
    /// Policies that go.
    DropPolicies,
    /// Triggers that go.
    DropTriggers,
    /// Views that go and functions that are made anew, each before those it needs.
    Clear,
    /// Foreign keys that go, before what they rest on; functions that are made anew and need no table.
    DropKeys,
    /// Tables that go, and their foreign keys with them.
    DropTables,
    /// Constraints and indexes that go.
    DropConstraints,
    /// Columns, and what rows hold in them.
    Columns,
    /// Keys and CHECKs, and partitions that go.
    Constraints,
    /// Tables, partitions and buckets.
    Tables,
    /// Foreign keys.
    ForeignKeys,
    /// Indexes.
    Indexes,
    /// Functions and views that need tables, or each other.
    WithNeeds,
    /// Triggers.
    Triggers,
    /// Row level security.
    RowSecurity,
    /// Grants.
    Grants,
    /// Policies.
    Policies,
    /// Functions that go.
    DropFunctions,
    /// Types, sequences and buckets that go, once nothing speaks of them.
    DropRest,
    /// What is only in later stages, which are made of what is in order.
    Later,
    /// Postgres schemas that go, once they are empty.
    DropSchemas,
}

/// The phase of a change.
pub(super) fn phase(change: &Change, waiting: &Waiting) -> Phase {
    match change {
        Change::CreateRoles(_) | Change::CreateSchema { .. } | Change::SetSchemaUsers { .. } => {
            Phase::Surroundings
        }
        Change::CloseSchema { .. }
        | Change::CloseFunctions
        | Change::SetEnumAside { .. }
        | Change::CreateEnum(_)
        | Change::AddEnumValue { .. }
        | Change::RenameEnumValue { .. }
        | Change::CommentEnum { .. }
        | Change::RenameSequence { .. }
        | Change::CreateSequence(_)
        | Change::AlterSequence { .. }
        | Change::RenameTable { .. } => Phase::Names,
        Change::CreateFunction(function) | Change::ReplaceFunction { function, .. } => {
            match (function.needs.is_empty(), waiting.anew.contains(&function.name)) {
                (true, false) => Phase::Functions,
                (true, true) => Phase::DropKeys,
                (false, _) => Phase::WithNeeds,
            }
        }
        Change::DropView(_) => Phase::Clear,
        Change::DropSchema { .. } => Phase::DropSchemas,
        Change::AlterTable { change, .. } => match change {
            TableChange::RenameColumn { .. } | TableChange::RenamePart { .. } => Phase::Names,
            TableChange::DropPolicy { .. } => Phase::DropPolicies,
            TableChange::DropTrigger { .. } => Phase::DropTriggers,
            TableChange::DropForeignKey { .. } => Phase::DropKeys,
            TableChange::DropConstraint { .. } | TableChange::DropIndex { .. } => Phase::DropConstraints,
            TableChange::SetComment(_)
            | TableChange::AddColumn(_)
            | TableChange::DropColumn { .. }
            | TableChange::AlterColumn { .. }
            | TableChange::ConvertColumns(_)
            | TableChange::DropIdentity { .. }
            | TableChange::AddIdentity { .. }
            | TableChange::Relabel { .. }
            | TableChange::RefuseValues { .. }
            | TableChange::Fill(_) => Phase::Columns,
            TableChange::SetForced(false)
            | TableChange::DropPartition { .. }
            | TableChange::AddPrimaryKey(_)
            | TableChange::AddUnique { .. }
            | TableChange::AddCheck { .. } => Phase::Constraints,
            TableChange::CreatePartition { .. } => Phase::Tables,
            TableChange::AddForeignKey { .. } => Phase::ForeignKeys,
            TableChange::CreateIndex { .. } | TableChange::SetForced(true) => Phase::Indexes,
            TableChange::CreateTrigger { .. } => Phase::Triggers,
            TableChange::SetRowSecurity { .. } => Phase::RowSecurity,
            TableChange::SetGrants { .. } => Phase::Grants,
            TableChange::CreatePolicy { .. } => Phase::Policies,
            TableChange::ValidateConstraint { .. }
            | TableChange::AttachUnique { .. }
            | TableChange::ProveNotNull { .. }
            | TableChange::DropNotNull { .. } => Phase::Later,
        },
        Change::DropTable(_) => Phase::DropTables,
        Change::CreateTable(_) | Change::SetBucket { .. } => Phase::Tables,
        Change::CreateView(_) => Phase::WithNeeds,
        Change::DropEnum { .. } | Change::DropSequence { .. } | Change::DropBucket { .. } => Phase::DropRest,
        Change::DropFunction(Function { name, .. }) => {
            match waiting.anew.contains(name) || waiting.first.contains(name) {
                true => Phase::Clear,
                false => Phase::DropFunctions,
            }
        }
    }
}
