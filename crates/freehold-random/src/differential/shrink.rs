//! A smaller case of which the two say different things in the same way.

use super::case::Case;
use super::disagreement::{Disagreement, told};
use super::trial::{Fault, Outcome, trial_of};
use crate::shrink::shrink as leave_out;
use std::collections::BTreeSet;

/// How many smaller cases are tried.
const TRIALS: usize = 250;

/// Leaves out edits, then rows. Gives back what is left, and what is said of it.
pub(super) fn shrink(case: &Case, outcome: Result<&Outcome, &str>, fault: Option<Fault>) -> (Case, String) {
    let wanted = kind(outcome);
    let only = outcome.ok().and_then(|outcome| outcome.disagreements.first());
    let fails = |case: &Case| {
        let outcome = trial_of(case, &case.model(), fault, only);
        kind(outcome.as_ref().map_err(String::as_str)) == wanted
    };
    let mut best = case.clone();
    let mut left = TRIALS;
    let mut edits = best.edits.clone();
    while leave_out(&mut edits, &mut left, |edits| fails(&Case { edits: edits.to_vec(), ..best.clone() })) {}
    best.edits = edits;
    let all = super::world::rows(&best.model(), best.seed).len();
    let mut kept: Vec<_> = (0..all).filter(|row| !best.without.contains(row)).collect();
    let without = |kept: &[usize]| -> BTreeSet<_> { (0..all).filter(|row| !kept.contains(row)).collect() };
    left += TRIALS / 2;
    while leave_out(&mut kept, &mut left, |kept| fails(&Case { without: without(kept), ..best.clone() })) {}
    best.without = without(&kept);
    let message = message(&best, fault, only);
    (best, message)
}

/// What tells a disagreement from others.
fn kind(outcome: Result<&Outcome, &str>) -> Option<String> {
    match outcome {
        Ok(outcome) => outcome.disagreements.first().map(|first| {
            let direction = first.decides.split(':').next().unwrap_or_default();
            format!("{} {direction}", first.does)
        }),
        Err(message) => Some(message.lines().next().unwrap_or_default().chars().take(40).collect()),
    }
}

fn message(case: &Case, fault: Option<Fault>, only: Option<&Disagreement>) -> String {
    let model = case.model();
    match trial_of(case, &model, fault, only) {
        Ok(outcome) => {
            let some: String = outcome.disagreements.iter().take(3).map(|one| format!("{one}\n")).collect();
            format!("{}\n{some}", told(case, &model, &outcome.world))
        }
        Err(message) => format!("{}\n{message}", case.write()),
    }
}
