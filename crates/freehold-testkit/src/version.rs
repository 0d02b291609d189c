//! The Postgres installations that tests run against.

use std::collections::BTreeMap;
use std::env;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use crate::tools;

/// The supported major versions, without a gap.
pub(crate) const MAJORS: [u32; 4] = [15, 16, 17, 18];

/// One installed Postgres.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version {
    major: u32,
    number: String,
    bin: PathBuf,
}

impl Version {
    /// Every supported version, oldest first.
    ///
    /// Looks into `FREEHOLD_POSTGRES` (directories of Postgres programs, separated by colons), what `cargo xtask
    /// tools` has fetched, `PATH`, and Debian's `/usr/lib/postgresql`.
    ///
    /// # Panics
    ///
    /// If one is missing: a test that was skipped must not count as passed.
    pub fn all() -> Vec<Version> {
        static FOUND: OnceLock<Vec<Version>> = OnceLock::new();
        FOUND.get_or_init(find_all).clone()
    }

    /// The oldest supported version.
    pub fn floor() -> Version {
        Version::of(MAJORS[0])
    }

    /// The newest supported version.
    pub fn latest() -> Version {
        Version::of(MAJORS[MAJORS.len() - 1])
    }

    /// The major version: 15 to 18.
    pub fn major(&self) -> u32 {
        self.major
    }

    /// The directory of its programs.
    pub fn bin(&self) -> &Path {
        &self.bin
    }

    /// The full version number, as in `15.18`.
    pub(crate) fn number(&self) -> &str {
        &self.number
    }

    fn of(major: u32) -> Version {
        let found = Version::all().into_iter().find(|version| version.major == major);
        found.unwrap_or_else(|| unreachable!("all() holds every supported version"))
    }

    fn at(bin: &Path) -> Option<Version> {
        if !bin.join("initdb").is_file() {
            return None;
        }
        // "postgres (PostgreSQL) 15.18", perhaps with a packager's addition.
        let output = Command::new(bin.join("postgres")).arg("--version").output().ok()?;
        let said = String::from_utf8(output.stdout).ok()?;
        let number = said.split_whitespace().nth(2)?.to_owned();
        let major = number.split('.').next()?.parse().ok()?;
        Some(Version { major, number, bin: bin.to_owned() })
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Postgres {}", self.number)
    }
}

fn find_all() -> Vec<Version> {
    let mut found = BTreeMap::new();
    for version in candidates().iter().filter_map(|bin| Version::at(bin)) {
        found.entry(version.major).or_insert(version);
    }
    let missing: Vec<String> =
        MAJORS.iter().filter(|major| !found.contains_key(major)).map(u32::to_string).collect();
    if !missing.is_empty() {
        panic!(
            "no Postgres {} found: run `cargo xtask test`, which fetches them, or name the directories that hold \
             `initdb` and `postgres` in FREEHOLD_POSTGRES, separated by colons",
            missing.join(", "),
        );
    }
    MAJORS.iter().filter_map(|major| found.remove(major)).collect()
}

/// Directories that may hold Postgres's programs, the preferred ones first.
fn candidates() -> Vec<PathBuf> {
    let listed =
        |variable| env::var_os(variable).map(|list| env::split_paths(&list).collect()).unwrap_or_default();
    let mut candidates: Vec<PathBuf> = listed("FREEHOLD_POSTGRES");
    candidates.extend(below(&tools::directory().join("node_modules"), "native/bin"));
    candidates.extend::<Vec<_>>(listed("PATH"));
    candidates.extend(below(Path::new("/usr/lib/postgresql"), "bin"));
    candidates
}

fn below(directory: &Path, bin: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(directory).into_iter().flatten().flatten();
    let mut found: Vec<PathBuf> = entries.map(|entry| entry.path().join(bin)).collect();
    found.sort();
    found
}
