//! What the tests share: declarations by hand, databases made of them, and trials.

mod database;
mod trial;
mod world;

pub use database::*;
pub use freehold_random::build::*;
pub use trial::*;
pub use world::*;
