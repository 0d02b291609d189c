//! A smaller case that fails alike.

use super::case::Case;
use super::trial::trial;
use crate::shrink::shrink as leave_out;
use freehold_testkit::Cluster;

/// Leaves out edits while the case still fails with the same kind of message, up to so many trials.
pub(super) fn shrink(cluster: &'static Cluster, case: &Case, message: &str, dumps: bool) -> (Case, String) {
    let kind = |message: &str| message.split(':').next().unwrap_or_default().to_owned();
    let (mut best, mut told, wanted) = (case.clone(), message.to_owned(), kind(message));
    let mut left = 300;
    let mut fails = |case: &Case| match trial(cluster, &case.pair(), dumps) {
        Err(message) if kind(&message) == wanted => {
            told = message;
            true
        }
        _ => false,
    };
    loop {
        let (mut grow, mut change) = (best.grow.clone(), best.change.clone());
        let fewer_changes = leave_out(&mut change, &mut left, |change| {
            fails(&Case { change: change.to_vec(), ..best.clone() })
        });
        best.change = change;
        let fewer =
            leave_out(&mut grow, &mut left, |grow| fails(&Case { grow: grow.to_vec(), ..best.clone() }));
        best.grow = grow;
        if !(fewer || fewer_changes) || left == 0 {
            return (best, told);
        }
    }
}
