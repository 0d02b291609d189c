//! The files of `generated/`, as text.

mod access;
mod diagram;
mod gone;
mod migration;
mod moved;
mod plant;
mod schema;
mod verify;
mod zero_leak;

pub use access::access;
pub use migration::{migration, title};
pub use schema::schema;
pub use verify::verify;
pub use zero_leak::zero_leak;

/// A line of `--`, for people. Names can't hold a line break, so a comment never ends early.
fn comment(text: &str) -> String {
    text.split(['\n', '\r'])
        .map(|line| format!("-- {line}").trim_end().to_owned())
        .collect::<Vec<_>>()
        .join("\n")
}

/// Statements in one transaction that gives up rather than queue behind a long one while everybody else queues
/// behind it (documentation, section 20.11.1 "Statement Behavior").
fn transaction(statements: &[String]) -> String {
    let timeouts = "set local lock_timeout = '5s';\nset local statement_timeout = '60s';";
    format!("begin;\n\n{timeouts}\n\n{}\n\ncommit;\n", statements.join("\n\n"))
}
