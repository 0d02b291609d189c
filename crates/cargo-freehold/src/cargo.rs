use crate::FAILED;
use crate::arguments::Selection;
use crate::packages::Package;
use freehold_emit::Failure;
use std::env;
use std::process::{Command, ExitCode, ExitStatus};

/// Builds the packages, so that their build scripts do what `mode` says; cargo shows what is wrong.
///
/// # Errors
/// cargo can't be run.
pub fn build(packages: &[Package], of: &Selection, mode: &str) -> Result<ExitStatus, Failure> {
    // cargo names itself to its subcommands
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(&cargo);
    command.arg("build").env("FREEHOLD", mode);
    if let Some(path) = &of.manifest_path {
        command.arg("--manifest-path").arg(path);
    }
    for package in packages {
        command.args(["--package", &package.name]);
    }
    command.status().map_err(|error| Failure::Environment {
        reason: format!("`{}` can't be run: {error}", cargo.display()),
        fix: "install cargo, or set `CARGO` to where it is".into(),
    })
}

/// cargo's exit code as ours.
pub fn code(status: ExitStatus) -> ExitCode {
    let code = status.code().and_then(|code| u8::try_from(code).ok());
    code.unwrap_or(FAILED).into()
}
