//! Conditions on a row's own columns, and claims.

use super::judge::value;
use super::{Caller, ClaimValue, Row};
use crate::model::{Claim, ClaimTest, Column, Condition, Default, Operand, Table, Test};
use std::cmp::Ordering;

/// Whether a row meets a condition. What is NULL compares with nothing.
pub(super) fn meets(condition: &Condition, table: &Table, row: &Row) -> bool {
    let Some(column) = table.column(&condition.column) else { return false };
    let held = held(row, column);
    match (&condition.test, held) {
        (Test::IsNull, held) => held.is_none(),
        (Test::IsNotNull, held) => held.is_some(),
        (_, None) => false,
        (Test::Is(comparison, operand), Some(held)) => {
            order(&held, operand).is_some_and(|order| comparison.holds(order))
        }
        (Test::OneOf(operands), Some(held)) => {
            operands.iter().any(|operand| order(&held, operand) == Some(Ordering::Equal))
        }
    }
}

/// Whether the caller's token says what is asked for.
pub(super) fn claims(claim: &Claim, caller: Caller<'_>, table: &Table, row: &Row) -> bool {
    let (Caller::Claimed { claims, .. } | Caller::Token { claims }) = caller else { return false };
    let Some(said) = claims.get(&claim.path.join(".")) else { return false };
    match (&claim.test, said) {
        (ClaimTest::Is(text), ClaimValue::Text(said)) => said == text,
        (ClaimTest::Has(text), ClaimValue::List(said)) => said.iter().any(|item| item == text),
        (ClaimTest::IsColumn(column), ClaimValue::Text(said)) => {
            table.column(column).and_then(|column| value(row, column)) == Some(said)
        }
        _ => false,
    }
}

/// The value that the row will hold, its default included.
fn held(row: &Row, column: &Column) -> Option<String> {
    match row.get(&*column.name) {
        Some(value) => value.clone(),
        None => match &column.default {
            Some(Default::Text(text)) => Some(text.to_string()),
            Some(Default::Integer(number)) => Some(number.to_string()),
            Some(Default::Number(number)) => Some(number.to_string()),
            Some(Default::Boolean(value)) => Some(value.to_string()),
            Some(Default::Now) => Some("now".into()),
            _ => None,
        },
    }
}

/// How a value stands to a constant; `None` if the two can't be compared.
fn order(held: &str, operand: &Operand) -> Option<Ordering> {
    match operand {
        Operand::Label { label, .. } => Some(held.cmp(label)),
        Operand::Text(text) => Some(held.cmp(text)),
        Operand::Integer(number) => held.parse::<f64>().ok()?.partial_cmp(&(*number as f64)),
        Operand::Boolean(value) => Some(held.parse::<bool>().ok()?.cmp(value)),
        Operand::Now { seconds } => Some(from_now(held)?.cmp(seconds)),
    }
}

/// How many seconds from now a time is.
pub(super) fn from_now(time: &str) -> Option<i64> {
    match time.strip_prefix("now")? {
        "" => Some(0),
        seconds => seconds.parse().ok(),
    }
}
