//! All that a `schema.rs` needs: `use freehold::prelude::*;`.

pub use crate::{
    AuthUser, Carried, ClosedSet, Id, Keyed, Member, Owner, Parent, Ref, Relation, Schema, Table, Tenant, Trust,
};
#[cfg(feature = "time")]
pub use crate::{CreatedAt, UpdatedAt};
#[cfg(feature = "decimal")]
pub use rust_decimal::Decimal;
/// Any JSON value: a `jsonb` column.
#[cfg(feature = "json")]
pub use serde_json::Value as Json;
#[cfg(feature = "time")]
pub use time::{Date, OffsetDateTime};
pub use uuid::Uuid;
