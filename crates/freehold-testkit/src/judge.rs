//! What other people's linters say: squawk about migrations, Supabase's splinter about databases.

use std::path::{Path, PathBuf};
use std::process::Command;

use heck::ToSnakeCase;
use serde_json::Value;

use crate::database::{Database, SUPERUSER};
use crate::tools;

/// Something that a linter found.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// The linter's own name for the rule: `prefer-bigint-over-int`, `rls_disabled_in_public`.
    pub rule: String,
    /// `error`, `warning` or `info`.
    pub level: String,
    /// What is wrong, in the linter's words.
    pub message: String,
    /// `file:line:column` for a migration, the name of the table or function for a database.
    pub place: String,
}

/// Asks squawk about migrations, with all its rules, also those that are off unless asked for.
pub fn squawk(files: &[PathBuf]) -> Vec<Finding> {
    squawked(files, &[])
}

/// The same for migrations that a tool runs in transactions.
pub fn squawk_in_transactions(files: &[PathBuf]) -> Vec<Finding> {
    squawked(files, &["--assume-in-transaction"])
}

fn squawked(files: &[PathBuf], settings: &[&str]) -> Vec<Finding> {
    let mut squawk = Command::new(tools::module(".bin/squawk"));
    // An empty configuration, so that none is looked for that could turn rules off.
    let nothing = tempfile::NamedTempFile::new();
    let nothing = nothing.unwrap_or_else(|error| panic!("can't make a temporary file: {error}"));
    squawk.args(["--reporter=json", "--pg-version=15.0", "--include=require-table-schema", "--config"]);
    squawk.arg(nothing.path()).args(settings).args(files);
    findings(
        &mut squawk,
        |report| report.as_array().map(Vec::as_slice),
        |found| {
            // Squawk counts lines and columns from zero.
            let position = |key: &str| found[key].as_u64().unwrap_or_default() + 1;
            Finding {
                rule: text(&found["rule_name"]),
                level: text(&found["level"]).to_lowercase(),
                message: text(&found["message"]),
                place: format!("{}:{}:{}", text(&found["file"]), position("line"), position("column")),
            }
        },
    )
}

/// Asks Supabase's linter about a database as it stands.
pub fn dblint(database: &Database) -> Vec<Finding> {
    let mut dblint = Command::new(tools::module(".bin/postgres-language-server"));
    dblint.args(["dblint", "--reporter=json", "--max-diagnostics=none", "--connection-string"]);
    dblint.arg(database.url(SUPERUSER)).env_remove("DATABASE_URL");
    // Away from the current directory, where a configuration could lie and turn rules off.
    let nowhere = tempfile::tempdir();
    let nowhere = nowhere.unwrap_or_else(|error| panic!("can't make a temporary directory: {error}"));
    dblint.current_dir(nowhere.path());
    findings(
        &mut dblint,
        |report| report["diagnostics"].as_array().map(Vec::as_slice),
        |found| {
            let category = text(&found["category"]);
            let message = text(&found["message"]).replace("\\`", "`");
            Finding {
                rule: category.rsplit('/').next().unwrap_or(&category).to_snake_case(),
                level: text(&found["severity"]),
                place: message.split('`').nth(1).unwrap_or_default().to_owned(),
                message,
            }
        },
    )
}

/// Runs a linter and reads its report. It fails when it finds something, so only the report tells whether it worked.
fn findings(
    linter: &mut Command,
    list: impl Fn(&Value) -> Option<&[Value]>,
    finding: impl Fn(&Value) -> Finding,
) -> Vec<Finding> {
    let output = tools::output(linter);
    let report: Value = serde_json::from_slice(&output.stdout).unwrap_or_default();
    match list(&report) {
        Some(found) => found.iter().map(finding).collect(),
        None => panic!(
            "`{}` gave no report ({}):\n{}{}",
            Path::new(linter.get_program()).display(),
            output.status,
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr),
        ),
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
