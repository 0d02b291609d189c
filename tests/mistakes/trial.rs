//! A mistake as it is found in the wild, and the right form, each on a database.

use crate::{gallery, page};
use freehold::model::Schema;
use freehold_testkit::{Cluster, Database, OWNER, Version};

pub const ADA: &str = "a0000000-0000-4000-8000-00000000000a";
pub const BEN: &str = "b0000000-0000-4000-8000-00000000000b";

/// The oldest Postgres and the newest.
pub fn versions() -> [Version; 2] {
    [Version::floor(), Version::latest()]
}

/// A database with a schema, and ada and ben signed up.
pub fn created(schema: &Schema, version: &Version) -> Database {
    filled(version, &gallery::sql(schema))
}

/// A database with what an entry of the page finds in the wild, and ada and ben signed up.
pub fn as_in_the_wild(name: &str, version: &Version) -> Database {
    filled(version, &page::wild(name))
}

fn filled(version: &Version, sql: &str) -> Database {
    let database = Cluster::shared(version).database();
    let said = database.psql_script(OWNER, sql);
    said.unwrap_or_else(|said| panic!("{version}: {said}"));
    database.sign_up(&[ADA, BEN]);
    database
}
