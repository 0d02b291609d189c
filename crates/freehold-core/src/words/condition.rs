//! What has to hold for a row or a token.

use super::and;
use crate::model::{Claim, ClaimTest, Comparison, Condition, Operand, Test};

/// "`status` is open", or "the document's `status` is open".
pub(super) fn meets(condition: &Condition, noun: &str) -> String {
    let column = match noun {
        "row" => format!("`{}`", condition.column),
        noun => format!("the {noun}'s `{}`", condition.column),
    };
    match &condition.test {
        Test::Is(comparison, Operand::Now { seconds }) => {
            format!("{column} is {} {}", when(*comparison), moment(*seconds))
        }
        Test::Is(comparison, operand) => format!("{column} is {}{}", compares(*comparison), value(operand)),
        Test::OneOf(operands) => {
            format!("{column} is {}", operands.iter().map(value).collect::<Vec<_>>().join(" or "))
        }
        Test::IsNull => format!("{column} is missing"),
        Test::IsNotNull => format!("{column} isn't missing"),
    }
}

fn compares(comparison: Comparison) -> &'static str {
    match comparison {
        Comparison::Equal => "",
        Comparison::NotEqual => "not ",
        Comparison::Less => "less than ",
        Comparison::LessOrEqual => "at most ",
        Comparison::Greater => "more than ",
        Comparison::GreaterOrEqual => "at least ",
    }
}

/// Of times, "more" would mean later to one reader and longer ago to another.
fn when(comparison: Comparison) -> &'static str {
    match comparison {
        Comparison::Equal => "exactly",
        Comparison::NotEqual => "not exactly",
        Comparison::Less => "before",
        Comparison::LessOrEqual => "not after",
        Comparison::Greater => "after",
        Comparison::GreaterOrEqual => "not before",
    }
}

/// "now", "24 hours ago"
fn moment(seconds: i64) -> String {
    let units = [(24 * 60 * 60, "days"), (60 * 60, "hours"), (60, "minutes"), (1, "seconds")];
    let total = seconds.unsigned_abs();
    // "24 hours" is what was written, more often than "1 day"
    let unit = units.into_iter().find(|(unit, _)| total.is_multiple_of(*unit) && total > *unit);
    let (unit, name) = unit.unwrap_or((1, "seconds"));
    match seconds {
        0 => "now".into(),
        ..0 => format!("{} {name} ago", total / unit),
        _ => format!("{} {name} from now", total / unit),
    }
}

fn value(operand: &Operand) -> String {
    match operand {
        Operand::Label { label: text, .. } | Operand::Text(text) => text.to_string(),
        Operand::Integer(number) => number.to_string(),
        Operand::Boolean(value) => value.to_string(),
        Operand::Now { seconds } => moment(*seconds),
    }
}

/// "`app_metadata.role` is admin"
pub(super) fn claims(claims: &[&Claim], noun: &str) -> String {
    let each: Vec<_> = claims.iter().map(|claim| says(claim, noun)).collect();
    and(&each)
}

fn says(claim: &Claim, noun: &str) -> String {
    let path = claim.path.join(".");
    match &claim.test {
        ClaimTest::Is(text) => format!("`{path}` is {text}"),
        ClaimTest::Has(text) => format!("`{path}` has {text}"),
        ClaimTest::IsColumn(column) => format!("`{path}` is what the {noun} has in `{column}`"),
    }
}
