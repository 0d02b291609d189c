//! Writes what Freehold generates. The only room of the house that writes files.
//!
//! [`build_script`] is all that a user's `build.rs` needs; [`emit`] is the same without environment, clock and
//! `cargo`.

mod branches;
mod build_script;
mod difference;
#[cfg(any(target_os = "linux", target_vendor = "apple"))]
mod exchange;
mod failure;
mod files;
mod git;
mod lock;
mod naming;
mod paths;
mod report;
mod review;
mod settle;
mod staging;
mod state;
mod step;

pub use build_script::build_script;
pub use failure::Failure;
pub use paths::Paths;
pub use report::report;
pub use review::{Review, review, seal};

use branches::Branches;
use files::{Exclusive, Written};
use freehold_core::diagnostic::Diagnostic;
use freehold_core::lower::lower;
use freehold_core::model::{Model, Schema};
use freehold_core::output;
use freehold_core::validate::validate;
use lock::Lock;
use state::State;
use std::path::PathBuf;
use std::time::SystemTime;

/// What to do with `generated/`.
#[derive(Debug, Clone)]
pub struct Task {
    /// The package's folder: the one that holds `generated/`.
    pub package: PathBuf,
    /// Whether to write, only to compare, or to seal.
    pub mode: Mode,
    /// The time that a new migration is named after.
    pub now: SystemTime,
    /// The modification time that written files get; `None` leaves it to the system.
    pub modified: Option<SystemTime>,
}

/// Whether to write, only to compare, or to seal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Write what differs.
    Write,
    /// Write nothing, fail if anything differs.
    Check,
    /// Write, and seal the open migration.
    Seal,
    /// Put one migration in the place of all that are sealed. Databases that have those don't take it.
    Squash,
    /// Where two branches that are being merged each added a migration: write the later one anew, on top of the earlier.
    Rebase,
}

/// Brings `generated/` up to the schema, in one step where the system can exchange folders: a process that is killed
/// leaves it as it was or as it shall be. What else is in it stays.
///
/// # Errors
/// Nothing has been written then: the schema is wrong, or `generated/` is not what its lock says, or it can't be
/// read or written, or (in check mode) it isn't what the schema says.
pub fn emit(schema: &Schema, task: &Task) -> Result<Outcome, Failure> {
    let model = Model::new(schema);
    validate(&model).map_err(Failure::Schema)?;
    let catalog = lower(&model);
    let paths = Paths::new(&task.package);
    let _alone = Exclusive::over(&task.package)?;
    let mut state = match task.mode {
        Mode::Rebase => {
            let (lock, gone) = Branches::of(&paths)?.rebased();
            State::without(&paths, lock, gone)?
        }
        _ => State::read(&paths, Lock::read(&paths)?)?,
    };
    match task.mode {
        Mode::Squash => state.squash(&model, &catalog)?,
        _ => state.advance(&model, &catalog, task)?,
    }
    let (zero_leak, pgtap) = output::zero_leak_with_pgtap(&model);
    let mut files = vec![
        (paths.lock(), state.lock.to_text(&paths)?),
        (paths.schema(), output::schema(&model, &catalog)),
        (paths.access(), output::access(&model)),
        (paths.verify(), output::verify(&model, &catalog)),
        (paths.zero_leak(), zero_leak),
        (paths.zero_leak_pgtap(), pgtap),
    ];
    files.extend(state.files.into_iter().map(|(name, text)| (paths.migration(&name), text)));
    let stale: Vec<_> = state.stale.iter().map(|name| paths.migration(name)).collect();
    let written = match task.mode {
        Mode::Check => {
            files::compare(&paths, &files, &stale)?;
            Written::default()
        }
        Mode::Write | Mode::Seal | Mode::Squash | Mode::Rebase => {
            files::write(&paths, &files, &stale, task.modified)?
        }
    };
    Ok(Outcome { watched: paths.watched(), written: written.files, removed: written.removed })
}

/// What became of `generated/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// What has to be looked at again when it changes.
    pub watched: Vec<PathBuf>,
    /// The files that were written because they differed.
    pub written: Vec<PathBuf>,
    /// The files that were removed.
    pub removed: Vec<PathBuf>,
}

/// Mistakes of a schema, in the order of their places.
pub type Diagnostics = Vec<Diagnostic>;
