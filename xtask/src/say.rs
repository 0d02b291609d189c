//! How the tasks talk; with colour only where a person reads along.

use anstream::eprintln;
use anstyle::{AnsiColor, Style};

const STEP: Style = AnsiColor::Cyan.on_default().bold();
const GOOD: Style = AnsiColor::Green.on_default().bold();
const BAD: Style = AnsiColor::Red.on_default().bold();

/// A step begins.
pub fn step(what: &str) {
    eprintln!("\n{STEP}==>{STEP:#} {what}");
}

/// Something worth knowing within a step.
pub fn note(what: &str) {
    eprintln!("    {what}");
}

/// All is well.
pub fn done(what: &str) {
    eprintln!("\n{GOOD}==>{GOOD:#} {what}");
}

/// The task stops here.
pub fn failed(why: &str) {
    eprintln!("\n{BAD}==>{BAD:#} {why}");
}
