//! What was declared: schemas, tables, columns and trust models, as the derives state them.
//!
//! Everything here can be written in a `const` (so that a derive expands to data rather than code)
//! and can equally be built while a program runs, or read back from a file.

mod bucket;
mod column;
mod name;
mod partition;
mod place;
mod platform;
mod schema;
mod table;
mod trust;
mod users;

pub use bucket::Bucket;
pub use column::{BaseType, ClosedSet, Column, Default, Reference, Role, Storage, Target};
pub use name::QualifiedName;
pub use partition::{Bounds, Method, Partition, Partitioning};
pub use place::Place;
pub use platform::Platform;
pub use schema::{Model, Part, Schema};
pub use table::{Action, Check, Index, IndexColumn, Table, Unique, Uniqueness};
pub use trust::{
    Capacity, Claim, ClaimTest, Command, Comparison, Condition, Decided, Operand, Rendering, Test, Trust,
    TrustModel,
};

/// A string that is either part of the program or owned.
pub type Str = std::borrow::Cow<'static, str>;

/// A list that is either part of the program or owned.
pub type List<T> = std::borrow::Cow<'static, [T]>;
