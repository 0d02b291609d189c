//! A throwaway Postgres in the shape of a platform, for Freehold's own tests.
//!
//! ```no_run
//! use freehold_testkit::{Caller, Cluster, Version};
//!
//! for version in Version::all() {
//!     let database = Cluster::shared(&version).database();
//!     database.psql_script("postgres", "create table public.notes (id uuid primary key)").unwrap();
//!     let mut session = database.session(Caller::Visitor);
//!     assert!(session.attempt("select from public.notes").is_err());
//! }
//! ```
//!
//! Nothing outlives the test: a [`Database`] is dropped with its value, a [`Cluster`] and a [`Postgrest`] end with
//! the test process however that ends. What the tests need beside Rust is fetched by `cargo xtask test`; where
//! something is missing they panic and say so, because a skipped test must not look like a passed one.

mod account;
pub mod answer;
mod client;
mod cluster;
mod database;
mod generated;
pub mod judge;
mod postgrest;
mod session;
mod shape;
mod template;
mod tied;
mod tools;
mod version;

pub use cluster::Cluster;
pub use database::{AUTHENTICATOR, Database, OWNER, SUPERUSER};
pub use generated::migrations;
pub use postgrest::Postgrest;
pub use session::{Caller, Session};
pub use shape::Shape;
pub use tools::{module, pgtap};
pub use version::Version;
