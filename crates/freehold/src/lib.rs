//! Row-level security for Postgres and Supabase as Rust types: `cargo build` writes the migration.
//!
//! Tables and trust models are structs. What they say is data ([`model`]), and the type system
//! decides whether it makes sense: a trust model that asks for an owner does not fit a table
//! without one, an owner can't be `NULL`, a command that nobody decided on does not compile.
//!
//! ```
//! use freehold::prelude::*;
//!
//! /// A row is its owner's alone.
//! #[derive(Trust)]
//! #[trust(all = owner)]
//! pub struct OwnerOnly;
//!
//! /// A private note.
//! #[derive(Table)]
//! #[table(trust = OwnerOnly)]
//! pub struct Note {
//!     pub id: Id<Self>,
//!     #[references(on_delete = cascade)]
//!     pub user_id: Owner<AuthUser>,
//!     pub body: String,
//!     pub created_at: CreatedAt,
//! }
//!
//! #[derive(Schema)]
//! #[schema(platform = Supabase)]
//! pub struct Notes(Note);
//!
//! assert_eq!(Note::NAME.to_string(), "public.notes");
//! assert_eq!(Notes::SCHEMA.parts.len(), 1);
//! ```

// The derives' code names this crate as `::freehold`, and so does `AuthUser` here.
extern crate self as freehold;

mod auth;
mod bucket;
#[cfg(feature = "build")]
mod build;
mod closed_set;
mod column;
mod fit;
mod insert;
mod object;
mod reference;
mod relation;
#[cfg(feature = "time")]
mod stamp;

pub mod prelude;

#[doc(hidden)]
pub mod __private;

pub use auth::AuthUser;
pub use bucket::Bucket;
#[cfg(feature = "build")]
pub use build::build;
pub use closed_set::{ClosedSet, SetColumn, UnknownLabel};
pub use column::{
    BooleanDefault, CanBeNull, ColumnType, Element, IdKey, IntegerDefault, KeyColumn, KeyType, Nullable,
    NumberDefault, NumericColumn, Optional, TextDefault,
};
pub use fit::{
    ActiveColumn, Assigned, Carries, ExpiryColumn, Fits, Founds, HasList, HasParent, HasRole, HasRoleSet,
    Identity, InTenant, Invites, IsCaller, Joins, KeyedBy, Membership, Owned, PermissionColumn, PermissionOf,
    Reporting, RoleColumn, Shares, StaffRole, StaffTable, TokenColumn, Tree, UnderFloor, Uniform,
    WithinTenant,
};
pub use freehold_core::model;
pub use freehold_derive::{Bucket, ClosedSet, Function, Insert, Schema, Sequence, Table, Trust, View};
pub use insert::{ColumnValue, Insert, Missing, NewRow, Sets};
pub use object::{Function, Sequence, TriggerFunction, View};
pub use reference::{
    Above, Assignee, Carried, Id, Listed, Manager, Member, Owner, Parent, Ref, Reference, Tenant,
};
pub use relation::{Keyed, Part, Protected, Relation, Schema, Table, Trust};
#[cfg(feature = "time")]
pub use stamp::{CreatedAt, UpdatedAt};
