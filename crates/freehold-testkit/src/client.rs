//! Runs the real `@supabase/postgrest-js` through node.

use std::io::Write;
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::tools;

/// Takes the steps against the API at `url` and returns what the client got for each.
pub(crate) fn run(url: &str, steps: &Value) -> Vec<Value> {
    let package = tools::module("@supabase/postgrest-js/package.json");
    let mut node = Command::new("node")
        .arg(tools::workspace().join("tests/client/client.mjs"))
        .arg(package)
        .arg(url)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("can't start `node`: {error}; is it installed?"));
    // The driver reads everything before it writes anything, so neither waits for the other.
    let written = node.stdin.take().map_or(Ok(()), |mut stdin| stdin.write_all(steps.to_string().as_bytes()));
    let output =
        node.wait_with_output().unwrap_or_else(|error| panic!("can't read what `node` says: {error}"));
    match serde_json::from_slice(&output.stdout) {
        Ok(Value::Array(results)) if written.is_ok() && output.status.success() => results,
        _ => panic!("the client failed ({}):\n{}", output.status, String::from_utf8_lossy(&output.stderr)),
    }
}
