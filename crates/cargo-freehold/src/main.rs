//! `cargo freehold`: reviews and seals the migrations that a package's build writes.
//!
//! What is wrong with a schema, the package's own build script says; this only runs it, and shows what came of it.

mod arguments;
mod ask;
mod cargo;
mod packages;
mod review;
mod say;
mod show;

use arguments::{Arguments, Command, Selection};
use clap::Parser;
use freehold_emit::Failure;
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let Arguments::Freehold { command } = Arguments::parse();
    let done = match &command {
        Command::Review(of) => review::review(of),
        Command::Seal(of) => build(of, "seal"),
        Command::Check(of) => build(of, "check"),
        Command::Squash(of) => build(of, "squash"),
        Command::Rebase(of) => build(of, "rebase"),
    };
    done.unwrap_or_else(|failure| {
        say::failure(&failure, Path::new("."));
        FAILED.into()
    })
}

/// The exit code where a migration is left open.
const OPEN: ExitCode = ExitCode::FAILURE;

/// The exit code where that can't be told, as for arguments that aren't understood.
const FAILED: u8 = 2;

/// Lets the packages' build scripts do all there is to do.
fn build(of: &Selection, mode: &str) -> Result<ExitCode, Failure> {
    let status = cargo::build(&packages::packages(of)?, of, mode)?;
    Ok(cargo::code(status))
}
