//! What [`Postgrest::run`](crate::Postgrest::run) gives for a step.

use serde_json::Value;

/// The values of one column, sorted; NULL as `null`.
///
/// # Panics
///
/// If the step was refused, or returned no rows.
#[track_caller]
pub fn column(answer: &Value, name: &str) -> Vec<String> {
    assert_eq!(answer["error"], Value::Null, "{answer}");
    let rows = answer["data"].as_array().unwrap_or_else(|| panic!("no rows: {answer}"));
    let mut values: Vec<_> = rows.iter().map(|row| row[name].as_str().unwrap_or("null").to_owned()).collect();
    values.sort();
    values
}

/// The code that the step was refused with.
///
/// # Panics
///
/// If it wasn't.
#[track_caller]
pub fn code(answer: &Value) -> &str {
    answer["error"]["code"].as_str().unwrap_or_else(|| panic!("not refused: {answer}"))
}
