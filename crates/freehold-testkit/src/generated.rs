//! What a package's `cargo build` has written, on a test's database.

use std::path::{Path, PathBuf};

use crate::cluster::Cluster;
use crate::database::Database;

/// The migrations of a package, in the order in which they are applied.
///
/// # Panics
///
/// If there are none.
pub fn migrations(package: &Path) -> Vec<PathBuf> {
    let directory = package.join("generated/migrations");
    let entries = std::fs::read_dir(&directory)
        .unwrap_or_else(|error| panic!("can't read {}: {error}", directory.display()));
    let mut files: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    files.sort();
    assert!(!files.is_empty(), "there is no migration in {}", directory.display());
    files
}

impl Cluster {
    /// Creates a database of its own for a test, with a package's migrations applied by the migrating role.
    ///
    /// # Panics
    ///
    /// If one fails.
    pub fn migrated(&'static self, package: &Path) -> Database {
        let database = self.database();
        for file in migrations(package) {
            let said = database.psql(self.shape().owner(), &file);
            said.unwrap_or_else(|said| panic!("{}: {}: {said}", database.version(), file.display()));
        }
        database
    }
}
