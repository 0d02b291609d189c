//! Writes what Freehold generates. The only room of the house that writes files.
//!
//! [`build_script`] is all that a user's `build.rs` needs; [`emit`] is the same without environment, clock and
//! `cargo`.

mod build_script;
#[cfg(any(target_os = "linux", target_vendor = "apple"))]
mod exchange;
mod failure;
mod files;
mod git;
mod layout;
mod lock;
mod report;
mod settle;
mod staging;
mod state;

pub use build_script::build_script;
pub use failure::Failure;
pub use layout::Layout;
pub use report::report;

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
    let layout = Layout::new(&task.package);
    let _alone = Exclusive::over(&task.package)?;
    let lock = Lock::read(&layout)?;
    let mut state = State::read(&layout, lock)?;
    state.advance(&model, &catalog, task)?;
    let mut files = vec![
        (layout.lock(), state.lock.to_text(&layout)?),
        (layout.schema(), output::schema(&model, &catalog)),
        (layout.access(), output::access(&model)),
        (layout.verify(), output::verify(&model, &catalog)),
        (layout.zero_leak(), output::zero_leak(&model)),
    ];
    files.extend(state.open_file.map(|(name, text)| (layout.migration(&name), text)));
    let stale: Vec<_> = state.stale.iter().map(|name| layout.migration(name)).collect();
    let written = match task.mode {
        Mode::Check => {
            files::compare(&layout, &files, &stale)?;
            Written::default()
        }
        Mode::Write | Mode::Seal => files::write(&layout, &files, &stale, task.modified)?,
    };
    Ok(Outcome { watched: layout.watched(), written: written.files, removed: written.removed })
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
