//! All that a `schema.rs` needs: `use freehold::prelude::*;`.

pub use crate::{
    Above, Assignee, AuthUser, Bucket, Carried, ClosedSet, Function, Id, Insert, Keyed, Listed, Manager,
    Member, Owner, Parent, Ref, Relation, Schema, Sequence, Table, Tenant, Trust, View,
};
#[cfg(feature = "time")]
pub use crate::{CreatedAt, UpdatedAt};
#[cfg(feature = "decimal")]
pub use rust_decimal::Decimal;
#[cfg(feature = "time")]
pub use time::{Date, OffsetDateTime};
pub use uuid::Uuid;

/// Any JSON value: a `jsonb` column.
// An alias rather than a re-export: else the compiler's messages write `std::string::String`, to tell it
// from the variant.
#[cfg(feature = "json")]
pub type Json = serde_json::Value;
