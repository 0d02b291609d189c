//! The research case: the facts by name, the mistake as it was, and what holds now.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

mod conflicts;
mod facts;
mod mistake;
mod right;

use freehold_testkit::{Cluster, Database, OWNER, Version};
use std::path::Path;

const ADA: &str = "a0000000-0000-4000-8000-00000000000a";
const BEN: &str = "b0000000-0000-4000-8000-00000000000b";
/// One of the 153 of another project; he never signed up here.
const READER: &str = "00000000-0000-4000-8000-000000000007";

const ANOTHER_PROJECT: &str = include_str!("another_project.sql");
/// What each foreign key points at, down to the catalogue.
const TARGETS: &str = "
    select format('%s %I.%I', c.conname, n.nspname, t.relname)
    from pg_constraint as c
    join pg_class as t on t.oid = c.confrelid
    join pg_namespace as n on n.oid = t.relnamespace
    where c.contype = 'f' and c.connamespace = 'public'::regnamespace
    order by c.conname";

fn package() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A database of each version with the generated migrations, in which ada and ben have signed up.
fn on_every_version(test: impl Fn(&Database)) {
    for version in Version::all() {
        eprintln!("on {version}");
        let database = Cluster::shared(&version).migrated(package());
        database.sign_up(&[ADA, BEN]);
        test(&database);
    }
}

/// A database of each version in which the other project's users stand already.
fn beside_another_project(test: impl Fn(&Database)) {
    for version in Version::all() {
        eprintln!("on {version}");
        let database = Cluster::shared(&version).database();
        apply(&database, ANOTHER_PROJECT);
        database.sign_up(&[ADA, BEN]);
        test(&database);
    }
}

#[track_caller]
fn apply(database: &Database, sql: &str) -> String {
    database.psql_script(OWNER, sql).unwrap_or_else(|said| panic!("{}: {said}", database.version()))
}

fn verify(database: &Database) -> Result<String, String> {
    database.psql(OWNER, &package().join("generated/verify.sql"))
}
