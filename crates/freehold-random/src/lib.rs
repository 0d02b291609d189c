//! Random schemas, random changes to them and random rows, for Freehold's own tests.

mod account;
pub mod build;
pub mod differential;
pub mod edit;
pub mod evolve;
pub mod grow;
mod pick;
pub mod rows;
mod shrink;

pub use account::Account;
pub use pick::Pick;
