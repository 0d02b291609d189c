//! What is said where; with colours only where a person reads along.

use freehold_emit::{Failure, report};
use std::io::Write;
use std::path::Path;

/// Says what was asked for. Whoever reads may stop reading, as `head` does.
pub fn out(text: &str) {
    let mut out = anstream::stdout();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}

/// Says what went wrong with a package in this folder.
pub fn failure(failure: &Failure, package: &Path) {
    let _ = writeln!(anstream::stderr(), "{}\n", report(failure, package, true));
}
