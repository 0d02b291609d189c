//! The tools' own runners. Each connects as the migrating role.

use crate::desk::Desk;
use diesel_async::async_connection_wrapper::AsyncConnectionWrapper;
use diesel_async::{AsyncConnection, AsyncPgConnection};
use diesel_migrations::{FileBasedMigrations, MigrationHarness};
use freehold_testkit::Database;
use sqlx::Connection;
use sqlx::migrate::Migrator;
use std::os::unix::fs::symlink;
use std::path::PathBuf;
use std::process::Command;
use tokio::runtime::Builder;

fn url(database: &Database) -> String {
    database.url(database.shape().owner())
}

fn wait<T>(future: impl Future<Output = T>) -> T {
    Builder::new_current_thread().enable_all().build().unwrap().block_on(future)
}

/// `sqlx migrate run`
pub fn sqlx_run(database: &Database, desk: &Desk) {
    wait(async {
        let migrator = Migrator::new(desk.migrations()).await.unwrap();
        let mut connection = sqlx::PgConnection::connect(&url(database)).await.unwrap();
        migrator.run(&mut connection).await.unwrap_or_else(|error| panic!("sqlx: {error:?}"));
    });
}

/// `sqlx migrate revert --target-version …`
pub fn sqlx_undo(database: &Database, desk: &Desk, count: usize) {
    wait(async {
        let migrator = Migrator::new(desk.migrations()).await.unwrap();
        let mut versions: Vec<_> = migrator.iter().map(|migration| migration.version).collect();
        versions.sort_unstable();
        versions.dedup();
        let kept = versions.len().saturating_sub(count);
        let target = kept.checked_sub(1).map_or(0, |last| versions[last]);
        let mut connection = sqlx::PgConnection::connect(&url(database)).await.unwrap();
        migrator.undo(&mut connection, target).await.unwrap_or_else(|error| panic!("sqlx: {error:?}"));
    });
}

type Diesel = AsyncConnectionWrapper<AsyncPgConnection>;

/// diesel's runner waits by itself, while the connection is served by another thread.
fn diesel(database: &Database, work: impl FnOnce(&mut Diesel)) {
    let runtime = Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let connection = runtime.block_on(AsyncPgConnection::establish(&url(database)));
    work(&mut Diesel::from(connection.unwrap_or_else(|error| panic!("diesel: {error:?}"))));
}

/// `diesel migration run`
pub fn diesel_run(database: &Database, desk: &Desk) {
    let migrations = FileBasedMigrations::from_path(desk.migrations()).unwrap();
    diesel(database, |connection| {
        connection.run_pending_migrations(migrations).unwrap_or_else(|error| panic!("diesel: {error:?}"));
    });
}

/// `diesel migration revert`, as often as is said
pub fn diesel_revert(database: &Database, desk: &Desk, count: usize) {
    diesel(database, |connection| {
        let applied = connection.applied_migrations().unwrap().len();
        for _ in 0..count.min(applied) {
            let migrations = FileBasedMigrations::from_path(desk.migrations()).unwrap();
            connection.revert_last_migration(migrations).unwrap_or_else(|error| panic!("diesel: {error:?}"));
        }
    });
}

/// refinery's `Runner`
pub fn refinery_run(database: &Database, desk: &Desk) {
    let migrations = refinery_core::load_sql_migrations(desk.migrations()).unwrap();
    let runner = refinery_core::Runner::new(&migrations);
    runner.run(&mut database.connect_owner()).unwrap_or_else(|error| panic!("refinery: {error:?}"));
}

/// `supabase db push`, with `supabase/migrations` as a link
pub fn supabase_push(database: &Database, desk: &Desk) {
    let folder = desk.package().join("supabase");
    if !folder.exists() {
        std::fs::create_dir(&folder).unwrap();
        symlink("../generated/migrations", folder.join("migrations")).unwrap();
    }
    let owner = database.shape().owner();
    let url = format!(
        "postgresql://{owner}@localhost/{}?host={}&sslmode=disable",
        database.name(),
        database.socket().display()
    );
    let mut supabase = Command::new(freehold_testkit::module(".bin/supabase"));
    supabase.args(["db", "push", "--yes", "--db-url", &url, "--workdir"]).arg(desk.package());
    let output = supabase.output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr) + String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}");
}

/// The files that `psql` has applied, in a table of ours: it keeps none itself.
const APPLIED: &str = "create table if not exists freehold_applied (file text primary key)";

fn ups(desk: &Desk) -> Vec<PathBuf> {
    desk.files().into_iter().filter(|file| file.to_string_lossy().ends_with(".up.sql")).collect()
}

/// `psql -f`, for each file that isn't applied
pub fn psql_run(database: &Database, desk: &Desk) {
    let mut notes = database.connect_superuser();
    notes
        .batch_execute(&format!("create schema if not exists notes; set search_path = notes; {APPLIED}"))
        .unwrap();
    for file in ups(desk) {
        let name = file.display().to_string();
        if notes.query("select from freehold_applied where file = $1", &[&name]).unwrap().is_empty() {
            database.psql(database.shape().owner(), &file).unwrap_or_else(|said| panic!("{name}: {said}"));
            notes.execute("insert into freehold_applied values ($1)", &[&name]).unwrap();
        }
    }
}

/// `psql -f`, for the ways back
pub fn psql_revert(database: &Database, desk: &Desk, count: usize) {
    let mut notes = database.connect_superuser();
    for file in ups(desk).into_iter().rev().take(count) {
        let name = file.display().to_string();
        let down = PathBuf::from(name.replace(".up.sql", ".down.sql"));
        database
            .psql(database.shape().owner(), &down)
            .unwrap_or_else(|said| panic!("{}: {said}", down.display()));
        notes.execute("delete from notes.freehold_applied where file = $1", &[&name]).unwrap();
    }
}
