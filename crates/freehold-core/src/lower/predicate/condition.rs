//! Conditions on the row's own columns, and claims.

use super::Scope;
use crate::lower::data_type;
use crate::model::{Claim, ClaimTest, Comparison, Condition, Model, Operand, Test};
use crate::sql::{Literal, list};

pub(super) fn meets(condition: &Condition, scope: &Scope<'_>) -> Option<String> {
    let column = scope.column(scope.table.column(&condition.column)?);
    Some(match &condition.test {
        Test::Is(Comparison::Equal, Operand::Boolean(true)) => column,
        Test::Is(Comparison::Equal, Operand::Boolean(false)) => format!("not {column}"),
        Test::Is(comparison, operand) => format!("{column} {} {}", operator(*comparison), value(operand)),
        Test::OneOf(operands) => format!("{column} in ({})", list(operands.iter().map(value))),
        Test::IsNull => format!("{column} is null"),
        Test::IsNotNull => format!("{column} is not null"),
    })
}

fn operator(comparison: Comparison) -> &'static str {
    match comparison {
        Comparison::Equal => "=",
        Comparison::NotEqual => "<>",
        Comparison::Less => "<",
        Comparison::LessOrEqual => "<=",
        Comparison::Greater => ">",
        Comparison::GreaterOrEqual => ">=",
    }
}

fn value(operand: &Operand) -> String {
    match operand {
        Operand::Label { label: text, .. } | Operand::Text(text) => Literal(text).to_string(),
        Operand::Integer(number) => number.to_string(),
        Operand::Boolean(value) => value.to_string(),
        Operand::Now { seconds: 0 } => "now()".into(),
        Operand::Now { seconds } => {
            let sign = if *seconds < 0 { '-' } else { '+' };
            format!("now() {sign} interval {}", Literal(&span(seconds.unsigned_abs())))
        }
    }
}

/// Seconds in the largest unit that divides them. A day isn't one: where clocks are put forward it is shorter.
fn span(seconds: u64) -> String {
    let (number, unit) = match seconds {
        seconds if seconds % 3600 == 0 => (seconds / 3600, "hour"),
        seconds if seconds % 60 == 0 => (seconds / 60, "minute"),
        seconds => (seconds, "second"),
    };
    format!("{number} {unit}{}", if number == 1 { "" } else { "s" })
}

/// What the caller's token says, as far as it says it.
pub(super) fn claims(model: &Model, claim: &Claim, scope: &Scope<'_>) -> Option<String> {
    let token = format!("(select {})", model.platform.claims());
    let (last, path) = claim.path.split_last()?;
    let above = path.iter().fold(token, |above, key| format!("{above} -> {}", Literal(key)));
    Some(match &claim.test {
        ClaimTest::Is(text) => format!("({above} ->> {}) = {}", Literal(last), Literal(text)),
        ClaimTest::Has(text) => {
            format!("({above} -> {}) @> jsonb_build_array({}::text)", Literal(last), Literal(text))
        }
        ClaimTest::IsColumn(column) => {
            let column = scope.table.column(column)?;
            let claim = format!("({above} ->> {})", Literal(last));
            let cast = match &*data_type(column) {
                "text" => String::new(),
                data_type => format!("::{data_type}"),
            };
            format!("{} = {claim}{cast}", scope.column(column))
        }
    })
}

/// `{column}` is a column of the row, named so that nothing else can be meant; `{{` and `}}` are braces.
pub(super) fn unchecked(sql: &str, scope: &Scope<'_>) -> String {
    let mut written = String::from("(");
    let mut rest = sql.trim();
    while let Some(at) = rest.find(['{', '}']) {
        let (before, from) = rest.split_at(at);
        written += before;
        let doubled = from.starts_with("{{") || from.starts_with("}}");
        let column = from[1..].split_once('}').and_then(|(name, _)| scope.table.column(name));
        match column {
            _ if doubled => {
                written += &from[..1];
                rest = &from[2..];
            }
            Some(column) => {
                written += &scope.outer_column(column);
                rest = &from[column.name.len() + 2..];
            }
            None => {
                written += &from[..1];
                rest = &from[1..];
            }
        }
    }
    written + rest + ")"
}
