//! The support desk, as it stands in `generated/`, on real databases.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

mod desk;
mod facts;
mod foreign_keys;
mod judges;
mod platforms;
mod postgrest;
mod proof;
mod snapshots;
mod statements;
