use crate::{Failure, Mode, Task, emit, report};
use freehold_core::model::Schema;
use std::env;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// The whole of a user's build script: brings `generated/` up to the schema, and tells cargo what to watch.
///
/// `FREEHOLD` in the environment is `write`, `check` (the default where `CI` is set), `seal`, `squash` or `rebase`. A package that
/// came out of a registry or a vendored folder is left alone.
///
/// Returns whether all went well; what didn't has been printed.
#[must_use]
pub fn build_script(schema: &Schema) -> bool {
    for variable in ["FREEHOLD", "CI"] {
        println!("cargo::rerun-if-env-changed={variable}");
    }
    let package = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    if is_foreign(&package) {
        return true;
    }
    let outcome = mode().and_then(|mode| {
        let task =
            Task { package: package.clone(), mode, now: SystemTime::now(), modified: before_this_run() };
        emit(schema, &task)
    });
    match outcome {
        Ok(outcome) => {
            for path in outcome.watched {
                println!("cargo::rerun-if-changed={}", path.display());
            }
            true
        }
        Err(failure) => {
            let colour = env::var("CARGO_TERM_COLOR").is_ok_and(|when| when == "always");
            eprintln!("\n{}\n", report(&failure, &package, colour));
            false
        }
    }
}

fn mode() -> Result<Mode, Failure> {
    let ci = env::var_os("CI").is_some_and(|value| !value.is_empty() && value != "false" && value != "0");
    match env::var("FREEHOLD").as_deref() {
        Err(_) | Ok("") => Ok(if ci { Mode::Check } else { Mode::Write }),
        Ok("write") => Ok(Mode::Write),
        Ok("check") => Ok(Mode::Check),
        Ok("seal") => Ok(Mode::Seal),
        Ok("squash") => Ok(Mode::Squash),
        Ok("rebase") => Ok(Mode::Rebase),
        Ok(other) => Err(Failure::Environment {
            reason: format!("`FREEHOLD={other}` isn't understood"),
            fix: "set it to `write`, `check`, `seal`, `squash` or `rebase`, or not at all".into(),
        }),
    }
}

/// cargo runs a script again when a watched file is newer than the run. What this run writes gets the time of
/// the script itself, which was compiled before.
fn before_this_run() -> Option<SystemTime> {
    env::current_exe().and_then(|script| script.metadata()?.modified()).ok()
}

/// Whether the package is somebody's dependency, out of a registry, a git checkout or a vendored folder.
fn is_foreign(package: &Path) -> bool {
    let marked = [".cargo-ok", ".cargo-checksum.json", ".cargo_vcs_info.json"];
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let in_home = home
        .is_some_and(|home| ["registry", "git"].iter().any(|folder| package.starts_with(home.join(folder))));
    in_home || marked.iter().any(|file| package.join(file).exists())
}
