use std::fmt;

macro_rules! kinds {
    ($($kind:ident $word:literal $sentence:literal)*) => {
        /// A way to break what a database holds.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Kind {
            $(#[doc = $sentence] $kind,)*
        }

        impl Kind {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$kind),*];

            /// Its name, as settings and reports write it.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$kind => $word,)* }
            }

            /// What it breaks.
            pub const fn sentence(self) -> &'static str {
                match self { $(Self::$kind => $sentence,)* }
            }
        }
    };
}

kinds! {
    PolicyDropped "policy-dropped" "A policy is missing."
    UsingDropped "using-dropped" "A policy lets every row through."
    CheckDropped "check-dropped" "A policy takes every new row."
    PolicyWidened "policy-widened" "A policy is for everybody."
    PolicyRoleChanged "policy-role-changed" "A policy is for another role."
    PolicyCommandChanged "policy-command-changed" "A policy is for another command, or for all."
    PolicyTurned "policy-turned" "A permissive policy is restrictive, or the other way round."
    EnableDropped "enable-dropped" "Row level security of a table is off."
    ForceDropped "force-dropped" "Row level security of a table doesn't hold for its owner."
    PartitionOpened "partition-opened" "Row level security of a partition is off, or doesn't hold for its owner."
    RevokeDropped "revoke-dropped" "What the platform grants by default on a table was left."
    GrantAdded "grant-added" "A role has a privilege more."
    ColumnGrantAdded "column-grant-added" "A role has a privilege more, on one column."
    GrantDropped "grant-dropped" "A role has a privilege less."
    ExecuteAdded "execute-added" "Somebody more may execute a function."
    ExecuteDropped "execute-dropped" "A role may no longer execute a function."
    SchemaOpened "schema-opened" "A role may use a Postgres schema, or make something in it."
    SchemaClosed "schema-closed" "A role may no longer use a Postgres schema."
    DefaultsOpened "defaults-opened" "What is made later is open to a role."
    PrimaryKeyDropped "primary-key-dropped" "A table has no primary key."
    UniqueDropped "unique-dropped" "A unique constraint is missing."
    ConstraintDropped "check-constraint-dropped" "A CHECK is missing."
    ForeignKeyDropped "foreign-key-dropped" "A foreign key is missing."
    KeyColumnDropped "key-column-dropped" "A key of several columns has one less."
    ForeignKeyRedirected "foreign-key-redirected" "A foreign key points at something else of the same type."
    ForeignKeyAction "foreign-key-action" "A foreign key does something else when its target goes or changes."
    IndexDropped "index-dropped" "An index is missing."
    NotNullDropped "not-null-dropped" "A column can be NULL."
    DefaultDropped "default-dropped" "A column has no default."
    DefaultChanged "default-changed" "A column has another default."
    LabelAdded "label-added" "An enumerated type has a value more."
    TriggerDropped "trigger-dropped" "A trigger is missing."
    TriggerDisabled "trigger-disabled" "A trigger doesn't run."
    FunctionDropped "function-dropped" "A function is missing."
    SearchPathDropped "search-path-dropped" "A function's `search_path` is its caller's."
    SecurityFlipped "security-flipped" "A function runs with the rights of its owner, or no longer does."
    InvokerDropped "invoker-dropped" "A view reads with the rights of its owner."
    BarrierDropped "barrier-dropped" "A view is no barrier to functions that a caller brings along."
    BucketChanged "bucket-changed" "A bucket is public, or takes other files."
    SelectUnwrapped "select-unwrapped" "A `(select …)` is evaluated for each row."
    ComparisonFlipped "comparison-flipped" "A comparison says something else."
    ConnectiveFlipped "connective-flipped" "An `and` is an `or`, or the other way round."
    OperandDropped "operand-dropped" "A condition is missing beside others, or where it stood alone."
    ConstantChanged "constant-changed" "A constant has another value."
    ColumnSwapped "column-swapped" "Another column of the same type is named."
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.word())
    }
}

impl std::str::FromStr for Kind {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        let found = Self::ALL.iter().find(|kind| kind.word() == word);
        let words = || Self::ALL.iter().map(|kind| kind.word()).collect::<Vec<_>>().join(", ");
        found.copied().ok_or_else(|| format!("there is no kind `{word}`: name one of {}", words()))
    }
}
