//! A smaller case that fails alike.

use super::case::Case;
use super::trial::trial;
use crate::edit::Edit;
use freehold_testkit::Cluster;

/// Leaves out edits while the case still fails with the same kind of message, up to so many trials.
pub(super) fn shrink(cluster: &'static Cluster, case: &Case, message: &str, dumps: bool) -> (Case, String) {
    let (mut best, mut told) = (case.clone(), message.to_owned());
    let kind = |message: &str| message.split(':').next().unwrap_or_default().to_owned();
    let mut left = 300;
    loop {
        let mut smaller = false;
        for which in [Which::Change, Which::Grow] {
            let mut step = which.of(&best).len();
            while step > 0 && left > 0 {
                let mut at = 0;
                while at < which.of(&best).len() && left > 0 {
                    let mut next = best.clone();
                    let edits = which.of_mut(&mut next);
                    let end = (at + step).min(edits.len());
                    edits.drain(at..end);
                    left -= 1;
                    match trial(cluster, &next.pair(), dumps) {
                        Err(message) if kind(&message) == kind(&told) => {
                            (best, told, smaller) = (next, message, true);
                        }
                        _ => at += step,
                    }
                }
                step /= 2;
            }
        }
        if !smaller || left == 0 {
            return (best, told);
        }
    }
}

#[derive(Clone, Copy)]
enum Which {
    Grow,
    Change,
}

impl Which {
    fn of(self, case: &Case) -> &Vec<Edit> {
        match self {
            Self::Grow => &case.grow,
            Self::Change => &case.change,
        }
    }

    fn of_mut(self, case: &mut Case) -> &mut Vec<Edit> {
        match self {
            Self::Grow => &mut case.grow,
            Self::Change => &mut case.change,
        }
    }
}
