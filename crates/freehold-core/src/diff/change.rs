use super::Fill;
use crate::catalog::{
    Bucket, Check, Column, ColumnGrants, EnumType, ForeignKey, Function, Index, Partition, Policy,
    PrimaryKey, Privilege, Sequence, Table, Trigger, View,
};
use crate::model::QualifiedName;
use std::collections::{BTreeMap, BTreeSet};

/// One change to a database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Roles are made where they are missing.
    CreateRoles(BTreeSet<String>),
    /// A Postgres schema is made, for these roles to use.
    CreateSchema {
        /// Its name.
        name: String,
        /// Who may use it.
        users: BTreeSet<String>,
    },
    /// A Postgres schema that was made goes, with nothing left in it.
    DropSchema {
        /// Its name.
        name: String,
    },
    /// What the owner makes in a Postgres schema from now on is closed to these roles until it is granted.
    CloseSchema {
        /// Its name.
        schema: String,
        /// The roles.
        roles: BTreeSet<String>,
    },
    /// The functions that the owner makes from now on, in any schema, can be executed by nobody else until that is
    /// granted.
    CloseFunctions,
    /// An enumerated type is made.
    CreateEnum(EnumType),
    /// An enumerated type gets one more value.
    AddEnumValue {
        /// The type's name.
        name: QualifiedName,
        /// The value.
        value: String,
        /// The value that it stands behind; none if it is the first.
        after: Option<String>,
        /// The value that it stands before, if it is the first.
        before: Option<String>,
    },
    /// A value of an enumerated type gets another name. Rows that hold it follow by themselves.
    RenameEnumValue {
        /// The type's name.
        name: QualifiedName,
        /// The value's name so far.
        from: String,
        /// Its name from now on.
        to: String,
    },
    /// An enumerated type gets another comment.
    CommentEnum {
        /// Its name.
        name: QualifiedName,
        /// The comment.
        comment: Option<String>,
    },
    /// A function is made.
    CreateFunction(Function),
    /// A function becomes another of the same name, arguments and result.
    ReplaceFunction {
        /// What it becomes.
        function: Function,
        /// Roles that may no longer execute it.
        revoked: BTreeSet<String>,
    },
    /// A function goes.
    DropFunction(Function),
    /// A sequence is made.
    CreateSequence(Sequence),
    /// A sequence becomes another of the same name. It goes on from where it is.
    AlterSequence {
        /// As it was.
        from: Sequence,
        /// As it shall be.
        to: Sequence,
    },
    /// A view is made.
    CreateView(View),
    /// A view goes.
    DropView(View),
    /// A table is made, with all that hangs on it.
    CreateTable(Table),
    /// A table gets another name. What rests on it follows by itself.
    RenameTable {
        /// Its name so far.
        from: QualifiedName,
        /// Its name from now on.
        to: QualifiedName,
    },
    /// A table goes, with its rows and all that hangs on it.
    DropTable(Table),
    /// A storage bucket is made, or set anew. Its policies follow as changes of the table of files.
    SetBucket {
        /// Its name.
        name: String,
        /// What it is to be.
        bucket: Bucket,
        /// Whether it wasn't there before.
        new: bool,
    },
    /// A table that exists changes.
    AlterTable {
        /// Which.
        table: QualifiedName,
        /// How.
        change: TableChange,
    },
    /// A Postgres schema is for other roles.
    SetSchemaUsers {
        /// Its name.
        schema: String,
        /// Who may use it from now on.
        added: BTreeSet<String>,
        /// Who may no longer.
        revoked: BTreeSet<String>,
    },
    /// An enumerated type gets out of the way of one that takes its name.
    SetEnumAside {
        /// Its name so far.
        name: QualifiedName,
        /// Its name until it goes.
        aside: QualifiedName,
    },
    /// An enumerated type goes.
    DropEnum {
        /// Its name.
        name: QualifiedName,
    },
    /// A sequence gets another name, and goes on from where it is.
    RenameSequence {
        /// Its name so far.
        from: QualifiedName,
        /// Its name from now on.
        to: QualifiedName,
    },
    /// A sequence goes.
    DropSequence {
        /// Its name.
        name: QualifiedName,
    },
    /// A storage bucket goes, if it is empty.
    DropBucket {
        /// Its name.
        name: String,
    },
}

/// One change to a table that exists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TableChange {
    /// Its comment.
    SetComment(Option<String>),
    /// A new column.
    AddColumn(Column),
    /// A column gets another name. What rests on it follows by itself.
    RenameColumn {
        /// Its name so far.
        from: String,
        /// Its name from now on.
        to: String,
    },
    /// A column goes, with its values.
    DropColumn {
        /// Its name.
        name: String,
        /// Roles that were granted something with it by name. Postgres would keep that.
        granted: BTreeSet<String>,
    },
    /// A constraint, an index or a sequence gets another name.
    RenamePart {
        /// Which of them.
        part: Part,
        /// Its name so far.
        from: String,
        /// Its name from now on.
        to: String,
    },
    /// A column's type, default, nullability or comment.
    AlterColumn {
        /// As it was.
        from: Column,
        /// As it shall be.
        to: Column,
    },
    /// A new unique constraint.
    AddUnique {
        /// Its name.
        name: String,
        /// Its columns.
        columns: Vec<String>,
    },
    /// A new CHECK.
    AddCheck {
        /// Its name.
        name: String,
        /// What it checks.
        check: Check,
        /// Whether the rows that are there are checked at once. If not, `ValidateConstraint` does so later.
        valid: bool,
    },
    /// A new foreign key.
    AddForeignKey {
        /// Its name.
        name: String,
        /// What it refers to.
        key: ForeignKey,
        /// Whether the rows that are there are compared at once. If not, `ValidateConstraint` does so later.
        valid: bool,
    },
    /// A new partition, with nobody let in; its policies follow as changes of a table of this name.
    CreatePartition {
        /// Its name.
        name: String,
        /// What it holds.
        partition: Partition,
        /// The default partition, which may hold rows that would belong here.
        beside: Option<String>,
    },
    /// A foreign key goes.
    DropForeignKey {
        /// Its name.
        name: String,
    },
    /// A unique constraint or CHECK goes.
    DropConstraint {
        /// Its name.
        name: String,
    },
    /// A new index.
    CreateIndex {
        /// Its name.
        name: String,
        /// What it indexes.
        index: Index,
    },
    /// An index goes.
    DropIndex {
        /// Its name.
        name: String,
    },
    /// A new trigger.
    CreateTrigger {
        /// Its name.
        name: String,
        /// What it does.
        trigger: Trigger,
    },
    /// A trigger goes.
    DropTrigger {
        /// Its name.
        name: String,
    },
    /// Row level security.
    SetRowSecurity {
        /// Whether it is on.
        enabled: bool,
        /// Whether it holds for the owner.
        forced: bool,
    },
    /// What each role may do.
    SetGrants {
        /// With the whole table.
        table: BTreeMap<String, BTreeSet<Privilege>>,
        /// With some of its columns.
        columns: ColumnGrants,
    },
    /// A new policy.
    CreatePolicy {
        /// Its name.
        name: String,
        /// What it admits.
        policy: Policy,
    },
    /// A policy goes.
    DropPolicy {
        /// Its name.
        name: String,
    },
    /// A CHECK or foreign key that holds for new rows is proved of the rows that were there.
    ValidateConstraint {
        /// Its name.
        name: String,
        /// The tables whose rows a foreign key is compared by, as far as row level security holds for their owner.
        compared: BTreeSet<QualifiedName>,
    },
    /// A unique index becomes the constraint of its name.
    AttachUnique {
        /// Its name.
        name: String,
    },
    /// A column can't be NULL any more. A CHECK that was proved says so already, and goes.
    ProveNotNull {
        /// The column.
        column: String,
        /// The CHECK.
        by: String,
    },
    /// A column can be NULL again.
    DropNotNull {
        /// The column.
        column: String,
    },
    /// A column is filled in the rows that are there, so that it can be closed to NULL.
    Fill(Fill),
    /// A primary key, where there is none.
    AddPrimaryKey(PrimaryKey),
    /// Columns get other types, each by an SQL expression over the row as it was.
    ConvertColumns(Vec<Conversion>),
    /// An identity column becomes an ordinary one.
    DropIdentity {
        /// Which.
        column: String,
    },
    /// A column that is there becomes an identity column, and goes on behind its greatest number.
    AddIdentity {
        /// Which.
        column: String,
        /// Whether row level security holds for the owner, who has to see every number.
        forced: bool,
    },
    /// Labels that a column keeps as text get other names, in every row.
    Relabel {
        /// The column.
        column: Column,
        /// What the labels are called from now on, with what they were called.
        labels: BTreeMap<String, String>,
        /// Whether row level security holds for the owner, who has to reach every row.
        forced: bool,
    },
    /// A partition goes, with its rows.
    DropPartition {
        /// Its name.
        name: String,
    },
    /// Whether row level security holds for the owner, for as long as other changes take.
    SetForced(bool),
    /// The migration stops where a row holds one of these values.
    RefuseValues {
        /// The column.
        column: Column,
        /// The values.
        values: BTreeSet<String>,
        /// Whether row level security holds for the owner, who has to see every row.
        forced: bool,
    },
}

/// How a column's values get another type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conversion {
    /// The column as it was.
    pub from: Column,
    /// Its type and its default from now on; the rest as it was.
    pub to: Column,
    /// The new value, in SQL.
    pub using: String,
}

/// What of a table keeps its own name when the table, or a column, gets another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// A primary key, unique constraint, CHECK or foreign key.
    Constraint,
    /// An index that belongs to no constraint.
    Index,
    /// The sequence of an identity column.
    Sequence,
}
