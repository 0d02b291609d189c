mod access;
mod told;

pub(crate) use told::Told;

use crate::branches::Branches;
use crate::{Failure, Paths};
use freehold_core::access::Access;
use freehold_core::catalog::Catalog;
use freehold_core::model::Layout;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::io::ErrorKind;

/// `schema.lock`: which migrations are sealed, and what they add up to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Lock {
    /// The format of this file.
    pub version: u32,
    /// Whose files they are.
    #[serde(default, skip_serializing_if = "is_default")]
    pub layout: Layout,
    /// The files that are never written again, oldest first.
    pub sealed: Vec<Migration>,
    /// The one that is rewritten until it is sealed.
    pub open: Option<Open>,
    /// What the sealed migrations add up to.
    pub catalog: Catalog,
    /// Who may do what by then. Empty where it isn't known: an older version sealed them.
    #[serde(default, skip_serializing_if = "Access::is_empty", serialize_with = "access::serialize")]
    pub access: Access,
}

/// A file of a migration and what its bytes come to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Migration {
    /// Its path within the folder of the migrations.
    pub file: String,
    /// The SHA-256 of its bytes, in hex.
    pub sha256: String,
}

/// The open migration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Open {
    /// Its files, in the order in which they are applied.
    pub files: Vec<Migration>,
    /// What the sealed ones and this one add up to.
    pub catalog: Catalog,
    /// Who may do what then.
    #[serde(default, skip_serializing_if = "Access::is_empty", serialize_with = "access::serialize")]
    pub access: Access,
    /// What whoever reviews it is told. An older version didn't say it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub told: Option<Told>,
}

fn is_default(layout: &Layout) -> bool {
    *layout == Layout::default()
}

/// As it stands in the file: with a checksum of the rest, so that a bad merge doesn't go unnoticed.
#[derive(Serialize, Deserialize)]
struct Stored {
    sha256: String,
    lock: Lock,
}

const VERSION: u32 = 1;
const RESTORE: &str = "restore it from version control, then build again";

impl Lock {
    /// The lock of a schema that has no migration yet.
    pub fn empty() -> Self {
        Self {
            version: VERSION,
            layout: Layout::default(),
            sealed: Vec::new(),
            open: None,
            catalog: Catalog::default(),
            access: Access::default(),
        }
    }

    /// Reads the lock; one that isn't there is empty.
    pub fn read(paths: &Paths) -> Result<Self, Failure> {
        let path = paths.lock();
        match std::fs::read_to_string(&path) {
            Ok(text) if is_conflict(&text) => Err(Branches::of(paths)?.noticed()),
            Ok(text) => Self::parse(paths, &text),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(Self::empty()),
            Err(error) => Err(Failure::io(&path, "read", &error)),
        }
    }

    /// Reads a lock's text.
    pub fn parse(paths: &Paths, text: &str) -> Result<Self, Failure> {
        let shown = paths.shown(&paths.lock());
        let newer = |version: u64| version > u64::from(VERSION);
        let stored = match serde_json::from_str::<Stored>(text) {
            Ok(stored) if newer(stored.lock.version.into()) => return Err(written_by_newer(shown)),
            Ok(stored) => stored,
            // what a newer version wrote need not be readable here
            Err(error) => {
                let value = serde_json::from_str::<serde_json::Value>(text).unwrap_or_default();
                let version = value.pointer("/lock/version").and_then(serde_json::Value::as_u64);
                return Err(match version.is_some_and(newer) {
                    true => written_by_newer(shown),
                    false => Failure::file(shown, format!("it is damaged: {error}"), RESTORE),
                });
            }
        };
        if stored.sha256 != stored.lock.checksum(paths)? {
            let reason = "it is damaged: it isn't what its own checksum says";
            return Err(Failure::file(shown, reason, RESTORE));
        }
        Ok(stored.lock)
    }

    /// The open migration becomes one that is never written again.
    pub fn seal(&mut self) {
        if let Some(open) = self.open.take() {
            self.sealed.extend(open.files);
            self.catalog = open.catalog;
            self.access = open.access;
        }
    }

    /// Whether it says who may do what by the sealed migrations. An older version didn't.
    pub fn knows_access(&self) -> bool {
        !self.access.is_empty() || self.catalog.tables.is_empty()
    }

    /// The file's text.
    pub fn to_text(&self, paths: &Paths) -> Result<String, Failure> {
        let stored = Stored { sha256: self.checksum(paths)?, lock: self.clone() };
        let text = serde_json::to_string_pretty(&stored).map_err(|error| unwritable(paths, &error))?;
        Ok(text + "\n")
    }

    fn checksum(&self, paths: &Paths) -> Result<String, Failure> {
        let text = serde_json::to_string(self).map_err(|error| unwritable(paths, &error))?;
        Ok(sha256(text.as_bytes()))
    }
}

/// Whether git left it for somebody to merge.
fn is_conflict(text: &str) -> bool {
    text.lines().any(|line| line.starts_with("<<<<<<< "))
}

fn written_by_newer(shown: String) -> Failure {
    let reason = "a newer version of freehold wrote it";
    Failure::file(shown, reason, "update `freehold` in Cargo.toml, then build again")
}

fn unwritable(paths: &Paths, error: &serde_json::Error) -> Failure {
    let fix = "this is a bug of freehold: please report it with your schema";
    Failure::file(paths.shown(&paths.lock()), format!("it can't be put into text: {error}"), fix)
}

/// The SHA-256 of some bytes, in hex.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
