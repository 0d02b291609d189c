//! Declarations by hand, as a `schema.rs` would have them.
#![allow(missing_docs, reason = "what stands for an attribute or an atom is named as it is")]

mod bucket;
mod column;
mod model;
mod objects;
mod partition;
mod trust;

pub use bucket::*;
pub use column::*;
pub use model::*;
pub use objects::*;
pub use partition::*;
pub use trust::*;
