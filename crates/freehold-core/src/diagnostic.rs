//! What is wrong with a schema, where, and what to write instead.

use crate::model::Place;
use std::fmt;

/// One mistake, at its place in the source.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Diagnostic {
    /// Where.
    pub place: Place,
    /// Which kind of mistake.
    pub code: Code,
    /// What is wrong.
    pub message: String,
    /// Why it matters.
    pub reason: String,
    /// What to write instead.
    pub fix: String,
    /// Other places that have to do with it, and how.
    pub related: Vec<(Place, String)>,
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} [{}]: {}; {}", self.place, self.message, self.code, self.reason, self.fix)
    }
}

macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident = $name:literal,)*) => {
        /// The kinds of mistake that only the whole schema can tell. `docs/diagnostics.md` has an entry for each.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $($(#[$doc])* $variant,)*
        }

        impl Code {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The code as it is printed: `policy-recursion`.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }
        }
    };
}

codes! {
    /// A table stands in the schema twice, or two tables have one name.
    TableTwice = "table-twice",
    /// Two columns of a table have one name.
    ColumnTwice = "column-twice",
    /// Something refers to a table that isn't in the schema.
    TableMissing = "table-missing",
    /// Something names a column that the table doesn't have.
    ColumnMissing = "column-missing",
    /// A table has no primary key.
    KeyMissing = "key-missing",
    /// A foreign key's type isn't that of the key it points at.
    KeyType = "key-type",
    /// `set null` on a column that can't be NULL.
    SetNull = "set-null",
    /// A trust model needs a column that the table doesn't have, or has twice.
    TrustMisfit = "trust-misfit",
    /// SQL in a trust model that says more than what the row has to be.
    UncheckedMisuse = "unchecked-misuse",
    /// An update that would hide its row from everybody, and so is refused.
    UpdateHidden = "update-hidden",
    /// Trust is delegated to a table that has no trust model.
    ParentUnprotected = "parent-unprotected",
    /// Policies that would have to ask each other without end.
    PolicyRecursion = "policy-recursion",
    /// A membership table that lets users write their own rows.
    SelfEnrolment = "self-enrolment",
    /// A membership that a user could have twice.
    MembershipTwice = "membership-twice",
    /// A membership that only members hand out, so that nobody is ever the first.
    FirstMember = "first-member",
    /// A foreign key by which the delete of a user takes a tenant's rows along.
    CascadeShared = "cascade-shared",
    /// A carried column without exactly one parent in the same tenant.
    CarriedFrom = "carried-from",
    /// A reference that is said to cross tenants, and doesn't.
    AcrossTenants = "across-tenants",
    /// A unique value of which it isn't clear within what it is unique.
    UniqueWithin = "unique-within",
    /// A column that is said to be movable and can't be, or a foreign key that would move rows along.
    Movable = "movable",
    /// A name that Postgres can't hold.
    NameInvalid = "name-invalid",
    /// Two objects whose names are the same once Postgres has kept 63 bytes of each.
    NameCollision = "name-collision",
    /// Two enums that are one type in Postgres.
    TypeConflict = "type-conflict",
    /// Two indexes over the same columns.
    IndexTwice = "index-twice",
    /// A key that leaves out the column by which its table's rows are spread.
    PartitionKey = "partition-key",
    /// A partition for rows of another kind, or of another one, or a row without a partition.
    PartitionBounds = "partition-bounds",
    /// A column that clients neither read nor write, and can't do without.
    SecretColumn = "secret-column",
    /// A storage bucket where there are none, or one that says more than its files have.
    BucketMisfit = "bucket-misfit",
    /// A piece of SQL that could break out of its place.
    SqlBreakout = "sql-breakout",
    /// A sequence, function, table or view that something uses isn't in the schema.
    PartMissing = "part-missing",
    /// A function, view or default names something without saying that it uses it.
    UseUndeclared = "use-undeclared",
    /// Functions and views that use each other in a circle.
    UseCycle = "use-cycle",
    /// A function that is said to be immutable and isn't.
    FunctionVolatility = "function-volatility",
    /// A trigger and its function that don't fit.
    TriggerMisfit = "trigger-misfit",
    /// A view is open to callers who may not read what is behind it.
    ViewHidden = "view-hidden",
    /// Something calls a function for callers who may not execute it.
    CallRefused = "call-refused",
    /// A function of its owner's rights that clients may call and that never asks who does.
    CallerUnasked = "caller-unasked",
    /// A function names a table or view without its schema.
    NameUnqualified = "name-unqualified",
    /// A function of its owner's rights that runs text as SQL.
    DynamicSql = "dynamic-sql",
    /// A table of a sealed migration is gone from the schema.
    TableGone = "table-gone",
    /// A column of a sealed migration is gone from its table.
    ColumnGone = "column-gone",
    /// What is said to be renamed or dropped is in the schema, or in the way.
    IntentContradicted = "intent-contradicted",
    /// A sequence of a sealed migration is gone from the schema.
    SequenceGone = "sequence-gone",
    /// A value of an enumerated type of a sealed migration is gone.
    ValueGone = "value-gone",
    /// A column has another type, and nothing says what becomes of its values.
    ConversionMissing = "conversion-missing",
    /// A new column of an existing table has no value for the rows that are there.
    ColumnUnfilled = "column-unfilled",
    /// A change to what sealed migrations hold that can't be written yet.
    ChangeUnsupported = "change-unsupported",
    /// A column is said to be filled with what it can't hold, or from what isn't there.
    BackfillMisfit = "backfill-misfit",
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
