//! What only the whole schema can tell: every mistake in it, each at its place.

mod backfills;
mod buckets;
mod callers;
mod columns;
mod enrolment;
mod founding;
mod intent;
mod memberships;
mod missing;
mod names;
mod objects;
mod partitions;
mod recursion;
mod references;
mod secrets;
mod tables;
mod tenancy;
mod trust;
mod uses;

use crate::diagnostic::Diagnostic;
use crate::model::Model;

/// Looks for every mistake in a model.
///
/// # Errors
/// All that is wrong, ordered by place.
pub fn validate(model: &Model) -> Result<(), Vec<Diagnostic>> {
    let mut found = Vec::new();
    tables::check(model, &mut found);
    intent::check(model, &mut found);
    missing::check(model, &mut found);
    columns::check(model, &mut found);
    backfills::check(model, &mut found);
    buckets::check(model, &mut found);
    partitions::check(model, &mut found);
    references::check(model, &mut found);
    secrets::check(model, &mut found);
    tenancy::check(model, &mut found);
    let told = found.len();
    recursion::check(model, &mut found);
    // whoever else follows delegation would go in circles
    if found.len() == told {
        trust::check(model, &mut found);
        enrolment::check(model, &mut found);
        memberships::check(model, &mut found);
        founding::check(model, &mut found);
        objects::check(model, &mut found);
        uses::check(model, &mut found);
        callers::check(model, &mut found);
    }
    // what a name collides with is only worth saying of a schema that can be lowered
    if found.is_empty() {
        names::check(model, &mut found);
    }
    found.sort();
    found.dedup_by(|next, first| {
        is_same(first, next).then(|| first.related.append(&mut next.related)).is_some()
    });
    for diagnostic in &mut found {
        diagnostic.related.sort();
        diagnostic.related.dedup();
    }
    if found.is_empty() { Ok(()) } else { Err(found) }
}

/// Whether two messages tell one mistake, which four commands of a trust model may each have met.
fn is_same(one: &Diagnostic, other: &Diagnostic) -> bool {
    let told = |found: &Diagnostic| Diagnostic { related: Vec::new(), ..found.clone() };
    told(one) == told(other)
}
