use crate::arguments;
use crate::ask::{Answer, ask};
use crate::packages::{Package, packages};
use crate::{FAILED, OPEN, cargo, say, show};
use freehold_emit::Failure;
use std::io::{IsTerminal, stdin, stdout};
use std::process::ExitCode;

/// Shows each open migration, and seals it where somebody says so.
///
/// # Errors
/// What is to be reviewed can't be told. What goes wrong with one package is said, and the others are reviewed all the same.
pub fn review(arguments: &arguments::Review) -> Result<ExitCode, Failure> {
    let packages = packages(&arguments.of)?;
    if !arguments.no_build {
        let status = cargo::build(&packages, &arguments.of, "write")?;
        if !status.success() {
            return Ok(cargo::code(status));
        }
    }
    let mut how = How::of(arguments);
    let mut count = Count::default();
    for package in &packages {
        let outcome = one(package, how).unwrap_or_else(|failure| {
            say::failure(&failure, &package.folder);
            Some(Outcome::Failed)
        });
        match outcome {
            None => {}
            Some(Outcome::Sealed) => count.sealed += 1,
            Some(Outcome::Left) => count.left += 1,
            Some(Outcome::Failed) => count.failed += 1,
            Some(Outcome::Stopped) => {
                count.left += 1;
                how = How::Count;
            }
        }
    }
    say::out(&count.said());
    if count.left > 0 && !arguments.seal && !arguments.leave && matches!(how, How::Leave) {
        say::out("nobody could be asked, for there is no terminal: say `--seal`, or review it at one\n");
    }
    Ok(count.code())
}

/// Who decides.
#[derive(Debug, Clone, Copy)]
enum How {
    /// Whoever sits there.
    Ask,
    /// Whoever said `--seal`.
    Seal { allow_widening: bool },
    /// Nobody.
    Leave,
    /// Nobody, and nobody wants to see more.
    Count,
}

impl How {
    fn of(arguments: &arguments::Review) -> Self {
        let is_terminal = stdin().is_terminal() && stdout().is_terminal();
        match arguments {
            arguments::Review { seal: true, allow_widening, .. } => {
                Self::Seal { allow_widening: *allow_widening }
            }
            arguments::Review { leave: false, .. } if is_terminal => Self::Ask,
            _ => Self::Leave,
        }
    }
}

/// What became of a migration.
enum Outcome {
    Sealed,
    Left,
    Failed,
    /// Left, and so shall the others be.
    Stopped,
}

fn one(package: &Package, how: How) -> Result<Option<Outcome>, Failure> {
    let Some(review) = freehold_emit::review(&package.folder)? else { return Ok(None) };
    if let How::Count = how {
        return Ok(Some(Outcome::Left));
    }
    say::out(&show::migration(&package.name, &review));
    let answer = match how {
        How::Ask => ask(&review)?,
        How::Seal { allow_widening } => match show::alarm(&review).filter(|_| !allow_widening) {
            None => Answer::Seal,
            Some(alarm) => {
                say::failure(&unasked(package, &alarm), &package.folder);
                Answer::Leave
            }
        },
        How::Leave | How::Count => Answer::Leave,
    };
    Ok(Some(match answer {
        Answer::Seal => {
            freehold_emit::seal(&package.folder, &review)?;
            say::out(&format!("\n{}", show::becomes("sealed", &review)));
            Outcome::Sealed
        }
        Answer::Leave => {
            say::out(&format!("\n{}", show::becomes("left", &review)));
            Outcome::Left
        }
        Answer::Quit => Outcome::Stopped,
    }))
}

/// Nobody gains access by a word that is always said.
fn unasked(package: &Package, alarm: &str) -> Failure {
    Failure::Environment {
        reason: format!("the open migration of `{}` isn't sealed: {alarm}", package.name),
        fix: "if that is meant, say `--allow-widening` beside `--seal`".into(),
    }
}

/// How many migrations became what.
#[derive(Default)]
struct Count {
    sealed: usize,
    left: usize,
    failed: usize,
}

impl Count {
    fn said(&self) -> String {
        let Self { sealed, left, failed } = self;
        match (sealed, left, failed) {
            (0, 0, 0) => "no migration is open\n".into(),
            (_, _, 0) => format!("\nsealed {sealed}, left {left}\n"),
            _ => format!("\nsealed {sealed}, left {left}, failed {failed}\n"),
        }
    }

    fn code(&self) -> ExitCode {
        match (self.left, self.failed) {
            (0, 0) => ExitCode::SUCCESS,
            (_, 0) => OPEN,
            _ => FAILED.into(),
        }
    }
}
