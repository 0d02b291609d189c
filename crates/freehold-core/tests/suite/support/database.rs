//! Databases made of a model, as the owner migrates them.

use freehold_core::lower::lower;
use freehold_core::model::Model;
use freehold_core::output;
use freehold_core::validate::validate;
use freehold_testkit::{Cluster, Database, OWNER, Version};

/// The oldest and the newest Postgres that is supported.
pub fn versions() -> [&'static Cluster; 2] {
    [Cluster::shared(&Version::floor()), Cluster::shared(&Version::latest())]
}

/// The newest Postgres.
pub fn newest() -> &'static Cluster {
    Cluster::shared(&Version::latest())
}

/// A database with the model's schema in it.
#[track_caller]
pub fn database(cluster: &'static Cluster, model: &Model) -> Database {
    if let Err(found) = validate(model) {
        let found: Vec<_> = found.iter().map(ToString::to_string).collect();
        panic!("the model isn't valid:\n{}", found.join("\n"));
    }
    let database = cluster.database();
    apply(&database, &output::schema(model, &lower(model)));
    database
}

/// Runs a script as the owner.
#[track_caller]
pub fn apply(database: &Database, sql: &str) {
    if let Err(said) = database.psql_script(OWNER, sql) {
        panic!("{} refuses:\n{said}\n{sql}", database.version());
    }
}

/// What `verify.sql` says.
pub fn verify(database: &Database, model: &Model) -> Result<String, String> {
    database.psql_script(OWNER, &output::verify(model, &lower(model)))
}

/// What `zero_leak.sql` says.
pub fn zero_leak(database: &Database, model: &Model) -> Result<String, String> {
    database.psql_script(OWNER, &output::zero_leak(model))
}

/// Both files pass, and say that they looked at something.
#[track_caller]
pub fn passes(database: &Database, model: &Model) {
    let said = verify(database, model).unwrap_or_else(|said| panic!("{}: {said}", database.version()));
    assert!(said.contains("verified: "), "{said}");
    let said = zero_leak(database, model).unwrap_or_else(|said| panic!("{}: {said}", database.version()));
    assert!(said.contains("zero leak: "), "{said}");
}

/// The strings that a query gives, asked as the superuser.
pub fn strings(database: &Database, query: &str) -> Vec<String> {
    let rows = database.connect_superuser().query(query, &[]).unwrap_or_else(|error| panic!("{error:?}"));
    rows.iter().map(|row| row.get(0)).collect()
}
