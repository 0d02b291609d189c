//! What was declared: schemas, tables, columns and trust models, as the derives state them.
//!
//! Everything here can be written in a `const` (so that a derive expands to data rather than code)
//! and can equally be built while a program runs, or read back from a file.

mod audience;
mod backfill;
mod bucket;
mod column;
mod enrolment;
mod field;
mod function;
mod layout;
mod name;
mod partition;
mod place;
mod platform;
mod schema;
mod sequence;
mod table;
mod trigger;
mod trust;
mod users;
mod view;

pub use audience::Audience;
pub use backfill::{Backfill, Filling, Orphans};
pub use bucket::Bucket;
pub use column::{BaseType, ClosedSet, Column, Default, Reference, Role, Storage, Target};
pub use enrolment::{Founder, Invitation};
pub use field::Field;
pub use function::{Function, Language, Returns, Security, Volatility};
pub use layout::Layout;
pub use name::QualifiedName;
pub use partition::{Bounds, Method, Partition, Partitioning};
pub use place::Place;
pub use platform::Platform;
pub use schema::{Model, Part, Schema};
pub use sequence::Sequence;
pub use table::{Action, Check, Index, IndexColumn, Table, Unique, Uniqueness};
pub use trigger::{Timing, Trigger};
pub use trust::{
    Capacity, Claim, ClaimTest, Command, Comparison, Condition, Decided, NamedPolicy, Operand, Rendering,
    Test, Trust, TrustModel,
};
pub use view::View;

/// A string that is either part of the program or owned.
pub type Str = std::borrow::Cow<'static, str>;

/// A list that is either part of the program or owned.
pub type List<T> = std::borrow::Cow<'static, [T]>;
