use crate::model::QualifiedName;
use std::collections::BTreeSet;

/// A difference that needs somebody to say what is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unsettled {
    /// Requests run as other roles: it is another platform.
    RolesChanged {
        /// The roles there were.
        from: BTreeSet<String>,
        /// The roles there shall be.
        to: BTreeSet<String>,
    },
    /// A table is gone.
    TableGone {
        /// Which.
        table: QualifiedName,
        /// The one new table with the same columns, if there is one.
        now: Option<QualifiedName>,
    },
    /// A table can't be renamed as is said.
    TableNotRenamed {
        /// What it shall be called.
        table: QualifiedName,
        /// What it is called.
        from: QualifiedName,
    },
    /// A storage bucket is gone.
    BucketGone {
        /// Its name.
        name: String,
    },
    /// A partition is gone.
    PartitionGone {
        /// Its table.
        table: QualifiedName,
        /// Which.
        partition: String,
        /// The new partition for the same rows, if there is one.
        now: Option<String>,
    },
    /// A partition is for other rows.
    PartitionMoved {
        /// Its table.
        table: QualifiedName,
        /// Which.
        partition: String,
    },
    /// A table's rows are spread in another way.
    PartitioningChanged {
        /// Which table's.
        table: QualifiedName,
    },
    /// A sequence is gone.
    SequenceGone {
        /// Which.
        sequence: QualifiedName,
    },
    /// A column is gone.
    ColumnGone {
        /// Its table.
        table: QualifiedName,
        /// Which.
        column: String,
        /// The one new column of the same type, if there is one.
        now: Option<String>,
    },
    /// A column can't be renamed as is said.
    ColumnNotRenamed {
        /// Its table.
        table: QualifiedName,
        /// What it shall be called.
        column: String,
        /// What it is called.
        from: String,
    },
    /// A new column can't be NULL and has nothing to fill the rows that are there.
    ColumnUnfilled {
        /// Its table.
        table: QualifiedName,
        /// Which.
        column: String,
    },
    /// A value of an enumerated type can't be renamed as is said.
    EnumValueNotRenamed {
        /// The type.
        name: QualifiedName,
        /// What it shall be called.
        value: String,
        /// What it is called.
        from: String,
    },
    /// A new value of an enumerated type is used by what is made in the same migration.
    EnumValueUsed {
        /// The type.
        name: QualifiedName,
        /// The value.
        value: String,
    },
    /// Values of an enumerated type are gone.
    EnumChanged {
        /// Which.
        name: QualifiedName,
        /// The values.
        gone: Vec<String>,
    },
    /// A label that columns keep as text can't be renamed as is said.
    LabelNotRenamed {
        /// The table.
        table: QualifiedName,
        /// The column.
        column: String,
        /// What it shall be called.
        label: String,
        /// What it is called.
        from: String,
    },
    /// Tables, or columns of a table, take each other's names, and nothing tells whether they have already.
    CircleUnclear {
        /// The table whose columns they are; `None` for tables.
        table: Option<QualifiedName>,
        /// Their names so far.
        names: Vec<String>,
    },
    /// A sequence can't be renamed as is said.
    SequenceNotRenamed {
        /// What it shall be called.
        sequence: QualifiedName,
        /// What it is called.
        from: QualifiedName,
    },
    /// Nothing says what becomes of a column's values under its new type.
    ConversionMissing {
        /// Its table.
        table: QualifiedName,
        /// Which.
        column: String,
        /// Its type so far.
        from: String,
        /// Its type from now on.
        to: String,
    },
    /// A column is filled from a table that is new, and so has no rows.
    FilledFromNothing {
        /// Its table.
        table: QualifiedName,
        /// Which.
        column: String,
        /// The new table.
        source: QualifiedName,
    },
}
