//! What the tests share: declarations by hand, databases made of them, and trials.

mod bucket;
mod column;
mod database;
mod model;
mod objects;
mod partition;
mod trial;
mod trust;
mod world;

pub use bucket::*;
pub use column::*;
pub use database::*;
pub use model::*;
pub use objects::*;
pub use partition::*;
pub use trial::*;
pub use trust::*;
pub use world::*;
