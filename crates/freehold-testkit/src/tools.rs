//! Where the programs are that `cargo xtask tools` has fetched.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The workspace's directory.
pub(crate) fn workspace() -> &'static Path {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here)
}

/// The directory that holds the fetched `node_modules`.
pub(crate) fn directory() -> PathBuf {
    workspace().join("target/tools")
}

/// A fetched file, by its path below `node_modules`.
pub fn module(path: &str) -> PathBuf {
    let file = directory().join("node_modules").join(path);
    if !file.exists() {
        panic!("{} is missing: run `cargo xtask test`, which fetches it", file.display());
    }
    file
}

/// pgTAP's script: what `create extension pgtap` would run.
///
/// # Panics
/// If it hasn't been fetched.
pub fn pgtap() -> String {
    let file = directory().join("pgtap/pgtap.sql");
    let script = std::fs::read_to_string(&file);
    script
        .unwrap_or_else(|_| panic!("{} is missing: run `cargo xtask test`, which fetches it", file.display()))
}

/// Runs a program to its end, and panics only if it can't be started.
pub(crate) fn output(command: &mut Command) -> Output {
    command.output().unwrap_or_else(|error| {
        panic!("can't start `{}`: {error}; is it installed?", command.get_program().display())
    })
}
