//! A row that an update has changed has to be seen still: Postgres asks `select` of it as well.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Str, Table, Trust, TrustModel};
use std::collections::BTreeSet;

/// What a row has to be for anybody to see it, and for an update not, can't be changed by the users who may update it.
pub(super) fn check(table: &Table, trust: &TrustModel) -> Option<Diagnostic> {
    let (select, update) = (&trust.select, &trust.update);
    if matches!(update.trust, Trust::Service | Trust::Nobody) {
        return None;
    }
    // whoever asks something of the column for `update` as well has thought of it
    let updated = always(&update.trust);
    let column = always(&select.trust).into_iter().find(|column| !updated.contains(column))?;
    Some(Diagnostic {
        place: update.place.clone(),
        code: Code::UpdateHidden,
        message: format!(
            "an update of `{}` that hides the row by its `{column}` is refused",
            table.rust_name
        ),
        reason: "Postgres asks `select` of the changed row as well, and nobody would see that".into(),
        fix: format!(
            "show such rows to whoever may update them and hide them in a view, or ask the same of `{column}` for `update`, so that only the server changes it"
        ),
        related: vec![(select.place.clone(), format!("nobody sees a row for which `{column}` isn't so"))],
    })
}

/// The columns that all of an expression's alternatives ask about.
fn always(trust: &Trust) -> BTreeSet<&Str> {
    match trust {
        Trust::When(condition) => [&condition.column].into(),
        Trust::All(parts) => parts.iter().flat_map(always).collect(),
        Trust::Any(parts) => {
            let alternatives = parts.iter().map(always);
            alternatives.reduce(|one, other| one.intersection(&other).copied().collect()).unwrap_or_default()
        }
        _ => BTreeSet::new(),
    }
}
