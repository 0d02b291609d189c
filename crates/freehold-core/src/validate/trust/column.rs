//! What is asked of the row's own columns.

use super::Fit;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{BaseType, Claim, ClaimTest, Column, Comparison, Condition, Operand, Role, Test};

/// An owner, an assignee or a list of users.
pub(super) fn named(fit: &Fit<'_>, column: &str) -> Option<Diagnostic> {
    match there(fit, column) {
        Err(missing) => Some(*missing),
        Ok(Column { role: Role::Owner | Role::Assignee | Role::Listed, .. }) => None,
        Ok(column) => Some(wrong(
            fit,
            column,
            format!("`{}` names nobody who could be trusted", column.name),
            "only what says so by its type has a say in who may reach a row",
            "make it an `Owner<…>`, an `Assignee<…>` or a `Listed<…>`",
        )),
    }
}

pub(super) fn when(fit: &Fit<'_>, condition: &Condition) -> Option<Diagnostic> {
    let column = match there(fit, &condition.column) {
        Err(missing) => return Some(*missing),
        Ok(column) => column,
    };
    if let Some(open) = open_set(fit, column, &condition.test) {
        return Some(open);
    }
    let misfit = |operand: &Operand, ordered: bool| {
        let fits = !column.array
            && match (operand, &column.base) {
                (Operand::Label { set, label }, BaseType::Set(known)) => {
                    known.name == *set && known.labels.contains(label) && !ordered
                }
                (Operand::Text(_), BaseType::Text) | (Operand::Boolean(_), BaseType::Boolean) => !ordered,
                (
                    Operand::Integer(_),
                    BaseType::SmallInt
                    | BaseType::Integer
                    | BaseType::BigInt
                    | BaseType::Numeric
                    | BaseType::Real
                    | BaseType::DoublePrecision,
                )
                | (Operand::Now { .. }, BaseType::Timestamptz) => true,
                _ => false,
            };
        !fits
    };
    if let (Test::Is(Comparison::NotEqual, _), true) = (&condition.test, column.nullable) {
        return Some(wrong(
            fit,
            column,
            format!("`{}` can be NULL, and nothing is unequal to NULL", column.name),
            "a row without a value would be none that differs",
            "give the column a default instead of the `Option`, or name the values that count: `in (…)`",
        ));
    }
    let wrong_value = match &condition.test {
        Test::Is(comparison, operand) => {
            misfit(operand, !matches!(comparison, Comparison::Equal | Comparison::NotEqual))
        }
        Test::OneOf(operands) => operands.iter().any(|operand| misfit(operand, false)),
        Test::IsNull | Test::IsNotNull => {
            return (!column.nullable).then(|| {
                wrong(
                    fit,
                    column,
                    format!("`{}` is never NULL", column.name),
                    "the condition would always be the same",
                    "make it an `Option`, or compare its value",
                )
            });
        }
    };
    wrong_value.then(|| {
        wrong(
            fit,
            column,
            format!("`{}` can't be compared like this", column.name),
            "the two are of different types, or have no order",
            "compare a number with a number, a time with `now`, a text or a closed set by `==` and `!=`",
        )
    })
}

/// Of any text, a mistyped one would decide otherwise than was meant, and nobody would be told.
fn open_set(fit: &Fit<'_>, column: &Column, test: &Test) -> Option<Diagnostic> {
    let is_text = |operand: &Operand| matches!(operand, Operand::Text(_));
    let asks = match test {
        Test::Is(Comparison::Equal | Comparison::NotEqual, operand) => is_text(operand),
        Test::OneOf(operands) => operands.iter().any(is_text),
        _ => false,
    };
    let open = asks && column.base == BaseType::Text && !column.array && column.check.is_none();
    open.then(|| {
        wrong(
            fit,
            column,
            format!("`{}` can hold any text, and a trust model goes by it", column.name),
            "a mistyped one would open the row or close it, and nobody would be told",
            "make it an enum that derives `ClosedSet`, and compare it with a variant; or say by a `#[check(…)]` on it what it holds",
        )
    })
}

pub(super) fn claim(fit: &Fit<'_>, claim: &Claim) -> Option<Diagnostic> {
    let ClaimTest::IsColumn(column) = &claim.test else { return None };
    match there(fit, column) {
        Err(missing) => Some(*missing),
        Ok(column) => column.array.then(|| {
            wrong(
                fit,
                column,
                format!("`{}` is a list", column.name),
                "a claim is compared with one value",
                "name a column that holds one value",
            )
        }),
    }
}

pub(super) fn there<'a>(fit: &Fit<'a>, column: &str) -> Result<&'a Column, Box<Diagnostic>> {
    fit.table.column(column).ok_or_else(|| {
        let columns: Vec<_> = fit.table.columns.iter().map(|column| format!("`{}`", column.name)).collect();
        Box::new(Diagnostic {
            place: fit.decided.place.clone(),
            code: Code::ColumnMissing,
            message: format!("`{}` has no column `{column}`", fit.table.rust_name),
            reason: format!("{} asks for it", fit.whose()),
            fix: format!("name one it has: {}", columns.join(", ")),
            related: vec![(fit.table.place.clone(), "the table is here".into())],
        })
    })
}

fn wrong(fit: &Fit<'_>, column: &Column, message: String, reason: &str, fix: &str) -> Diagnostic {
    Diagnostic {
        place: fit.decided.place.clone(),
        code: Code::TrustMisfit,
        message,
        reason: reason.into(),
        fix: fix.into(),
        related: vec![(column.place.clone(), "the column is here".into())],
    }
}
