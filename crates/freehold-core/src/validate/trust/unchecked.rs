//! SQL in a trust model. Nobody proves it, so it speaks of the row alone: who may is said by what stands beside it.

use super::{Fit, column};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::Volatility;
use crate::sql::{Source, Token, check_fragment, is_uuid, sources, tokens};
use crate::validate::callers::called;

/// The first thing that is wrong with it.
pub(super) fn check(fit: &Fit<'_>, sql: &str) -> Option<Diagnostic> {
    let columns = columns(sql);
    if let Some(missing) = columns.iter().find_map(|name| column::there(fit, name).err()) {
        return Some(*missing);
    }
    if check_fragment(sql).is_err() {
        // told where all SQL is
        return None;
    }
    caller(fit, sql)
        .or_else(|| identity(fit, sql))
        .or_else(|| chance(fit, sql))
        .or_else(|| function(fit, sql))
        .or_else(|| ambiguous(fit, sql))
        .or_else(|| columns.is_empty().then(|| constant(fit, sql)))
}

/// The columns that it names: `{column}`.
fn columns(sql: &str) -> Vec<String> {
    let plain = sql.replace("{{", "").replace("}}", "");
    let parts = plain.split('{').skip(1).filter_map(|part| part.split_once('}'));
    parts.map(|(column, _)| column.to_owned()).collect()
}

const INSTEAD_OF_THE_CALLER: &str = "say who may by an atom: `owner`, `member(…)`, `staff(…)`, `claim(…)`; a server with the secret key is `service`";

fn caller(fit: &Fit<'_>, sql: &str) -> Option<Diagnostic> {
    let (_, written) = sources(sql).into_iter().find(|(source, _)| *source == Source::Caller)?;
    Some(misuse(
        fit,
        format!("`unchecked` asks by `{written}` who the caller is"),
        "a caller without claims, or with settings of his own, could be taken for somebody",
        INSTEAD_OF_THE_CALLER,
    ))
}

/// An id between quotes.
fn identity(fit: &Fit<'_>, sql: &str) -> Option<Diagnostic> {
    let id = sql.split('\'').skip(1).step_by(2).find(|text| is_uuid(text))?;
    Some(misuse(
        fit,
        format!("`unchecked` goes by the id `{id}`"),
        "it is somebody in one database and nobody in the next, and stays when he leaves",
        "put whoever has a say into a table and write `staff(…)` or `member(…)`; mark rows by a column and write `when(…)`",
    ))
}

fn chance(fit: &Fit<'_>, sql: &str) -> Option<Diagnostic> {
    let (_, written) = sources(sql).into_iter().find(|(source, _)| *source == Source::Chance)?;
    Some(misuse(
        fit,
        format!("`unchecked` calls `{written}`, which is volatile"),
        "it is called once for each row, and each time with another answer",
        "ask for what the row says, by its columns; when the request began is `now`: `when(column > now)`",
    ))
}

/// A function of the schema's, which can't do what `unchecked` itself may not.
fn function(fit: &Fit<'_>, sql: &str) -> Option<Diagnostic> {
    called(fit.model, sql).into_iter().find_map(|function| {
        let asks = sources(&function.body).iter().any(|(source, _)| *source == Source::Caller);
        let name = &function.rust_name;
        let mut found = if asks {
            misuse(
                fit,
                format!("`unchecked` calls `{name}`, which asks who the caller is"),
                "nobody proves what it makes of a caller without claims",
                INSTEAD_OF_THE_CALLER,
            )
        } else if function.volatility == Volatility::Volatile {
            misuse(
                fit,
                format!("`unchecked` calls `{name}`, which is volatile"),
                "Postgres would call it once for each row, before it looks into an index",
                "add `volatility = stable` to the function if it only reads",
            )
        } else {
            return None;
        };
        found.related.push((function.place.clone(), "the function is here".into()));
        Some(found)
    })
}

/// In a subquery, a bare name is a column of the other table as soon as that has one of the same name.
fn ambiguous(fit: &Fit<'_>, sql: &str) -> Option<Diagnostic> {
    let tokens = tokens(sql);
    if !tokens.iter().any(|token| matches!(token, Token::Word(word) if word == "select")) {
        return None;
    }
    let mut before = None;
    let bare = tokens.iter().enumerate().find_map(|(at, token)| {
        let last = before.replace(token);
        let Token::Word(word) = token else { return None };
        let marked = matches!(last, Some(Token::Mark('.' | '{')));
        let leads = matches!(tokens.get(at + 1), Some(Token::Mark('.' | '(')));
        (!marked && !leads && fit.table.column(word).is_some()).then_some(word)
    })?;
    Some(misuse(
        fit,
        format!("`{bare}` in a subquery of `unchecked` could be the other table's"),
        "where both tables have such a column it is compared with itself, and everybody is admitted",
        &format!("write the row's as `{{{bare}}}` and the other table's behind an alias: `other.{bare}`"),
    ))
}

fn constant(fit: &Fit<'_>, sql: &str) -> Diagnostic {
    misuse(
        fit,
        format!("`unchecked(\"{sql}\", …)` names no column of the row"),
        "it is the same for every row: it opens all of them or none",
        "name what the row has to be as `{column}`, or remove it",
    )
}

fn misuse(fit: &Fit<'_>, message: String, reason: &str, fix: &str) -> Diagnostic {
    Diagnostic {
        place: fit.decided.place.clone(),
        code: Code::UncheckedMisuse,
        message,
        reason: reason.into(),
        fix: fix.into(),
        related: Vec::new(),
    }
}
