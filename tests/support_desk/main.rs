//! The support desk, as it stands in `generated/`, on real databases.

mod desk;
mod facts;
mod foreign_keys;
mod judges;
mod postgrest;
mod proof;
mod snapshots;
mod statements;
