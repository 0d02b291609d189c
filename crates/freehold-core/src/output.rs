//! The files of `generated/`, as text.

mod access;
mod argued;
mod diagram;
mod gone;
mod matrix;
mod migration;
mod moved;
mod plant;
mod schema;
mod script;
mod stage;
mod verify;
mod zero_leak;

pub use access::access;
pub use migration::{migration, title};
pub use schema::{definitions, schema};
pub use script::{Run, Script, Transactions};
pub use stage::revert;
pub use verify::verify;
pub use zero_leak::{zero_leak, zero_leak_with_pgtap};

/// A line of `--`, for people. Names can't hold a line break, so a comment never ends early.
fn comment(text: &str) -> String {
    text.split(['\n', '\r'])
        .map(|line| format!("-- {line}").trim_end().to_owned())
        .collect::<Vec<_>>()
        .join("\n")
}
