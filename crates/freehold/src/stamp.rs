use crate::ColumnType;
use crate::model::{BaseType, Default, Role};
use serde::{Deserialize, Serialize};
use std::fmt;
use time::OffsetDateTime;
use time::serde::rfc3339;

macro_rules! stamp {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(#[serde(with = "rfc3339")] OffsetDateTime);

        impl $name {
            /// The column's value for this time.
            pub const fn new(time: OffsetDateTime) -> Self {
                Self(time)
            }

            /// The time.
            pub const fn get(self) -> OffsetDateTime {
                self.0
            }
        }

        impl From<OffsetDateTime> for $name {
            fn from(time: OffsetDateTime) -> Self {
                Self(time)
            }
        }

        impl From<$name> for OffsetDateTime {
            fn from(stamp: $name) -> Self {
                stamp.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        #[diagnostic::do_not_recommend]
        impl ColumnType for $name {
            type Null = Self;

            const BASE: BaseType = BaseType::Timestamptz;
            const ROLE: Role = Role::$name;
            const DEFAULT: Option<Default> = Some(Default::Now);
        }
    };
}

stamp! {
    /// When the row was made. Postgres fills it in.
    CreatedAt
}

stamp! {
    /// When the row was last changed. Postgres keeps it.
    UpdatedAt
}
