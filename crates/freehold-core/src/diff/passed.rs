//! Names that are passed on: `b` becomes `c`, and `a` becomes `b`.

use std::collections::{BTreeMap, BTreeSet};

/// Which renames are still to be made.
#[derive(Debug, PartialEq)]
pub(super) struct Said<K> {
    /// Those, from the old name to the new one.
    pub pending: Vec<(K, K)>,
    /// Names that go round in a circle, each with the next. From the names alone it can't be told whether they have.
    pub circles: Vec<Vec<(K, K)>>,
    /// What contradicts what is there.
    pub refused: Vec<(K, K)>,
}

/// Holds what is said, from new names to old ones, against the names there were and the names there shall be.
///
/// A rename whose old name is gone is made already. So is one of a name that another rename, which is made, has given.
pub(super) fn said<K: Ord + Clone>(
    renames: impl IntoIterator<Item = (K, K)>,
    before: &BTreeSet<K>,
    after: &BTreeSet<K>,
) -> Said<K> {
    let all: BTreeMap<K, K> = renames.into_iter().map(|(new, old)| (old, new)).collect();
    let given: BTreeSet<_> = all.values().collect();
    let mut links: BTreeMap<_, _> =
        all.iter().filter(|(old, new)| before.contains(old) && after.contains(new)).collect();
    let mut said = Said { pending: Vec::new(), circles: Vec::new(), refused: Vec::new() };
    let heads: Vec<_> = links.keys().copied().filter(|old| !links.values().any(|new| new == old)).collect();
    for head in heads {
        let chain = follow(head, &mut links);
        let last = chain.last().map(|(_, new)| new);
        let is_free = last.is_some_and(|last| !before.contains(last));
        match (given.contains(head), is_free) {
            (true, false) => {}
            (false, true) if !after.contains(head) => said.pending.extend(chain),
            _ => said.refused.extend(chain),
        }
    }
    while let Some(first) = links.keys().next().copied() {
        said.circles.push(follow(first, &mut links));
    }
    said
}

/// The renames that begin with a name, each of what the one before it makes.
fn follow<K: Ord + Clone>(first: &K, links: &mut BTreeMap<&K, &K>) -> Vec<(K, K)> {
    let mut chain = Vec::new();
    let mut at = first.clone();
    while let Some(new) = links.remove(&at) {
        chain.push((at, new.clone()));
        at = new.clone();
    }
    chain
}

/// Renames in an order in which each new name is free; one of each circle is put aside first.
pub(super) fn ordered<T: Clone, K: PartialEq + Clone>(
    renames: Vec<(T, K, K)>,
    aside: impl Fn(&K) -> K,
) -> Vec<(T, K, K)> {
    let mut waiting = renames;
    let mut ordered = Vec::new();
    while !waiting.is_empty() {
        let is_free = |(_, _, to): &(T, K, K)| !waiting.iter().any(|(_, from, _)| from == to);
        match waiting.iter().position(is_free) {
            Some(at) => ordered.push(waiting.remove(at)),
            None => {
                if let Some((of, from, _)) = waiting.first_mut() {
                    let beside = aside(from);
                    ordered.push((of.clone(), std::mem::replace(from, beside.clone()), beside));
                }
            }
        }
    }
    ordered
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(names: &str) -> BTreeSet<char> {
        names.chars().collect()
    }

    /// `a>b` is `a` that becomes `b`.
    fn told(renames: &str, before: &str, after: &str) -> Said<char> {
        let pairs =
            renames.split_whitespace().filter_map(|of| Some((of.chars().last()?, of.chars().next()?)));
        said(pairs, &names(before), &names(after))
    }

    fn as_said(pending: &str, circles: &[&str], refused: &str) -> Said<char> {
        let pairs = |of: &str| {
            of.split_whitespace().filter_map(|of| Some((of.chars().next()?, of.chars().last()?))).collect()
        };
        let circles = circles.iter().map(|of| pairs(of)).collect();
        Said { pending: pairs(pending), circles, refused: pairs(refused) }
    }

    #[test]
    fn what_is_made_says_nothing() {
        let cases = [
            ("a>b", "ax", "bx", as_said("a>b", &[], "")),
            ("a>b", "bx", "bx", as_said("", &[], "")),
            ("a>b", "ab", "ab", as_said("", &[], "a>b")),
            ("a>b", "ab", "b", as_said("", &[], "a>b")),
            ("a>b b>c", "ab", "bc", as_said("a>b b>c", &[], "")),
            ("a>b b>c", "bc", "bc", as_said("", &[], "")),
            ("a>b b>c", "ac", "bc", as_said("a>b", &[], "")),
            ("a>b b>c", "b", "bc", as_said("", &[], "b>c")),
            ("a>b b>c", "abc", "bc", as_said("", &[], "a>b b>c")),
            ("a>b b>a", "ab", "ab", as_said("", &["a>b b>a"], "")),
        ];
        for (renames, before, after, expected) in cases {
            assert_eq!(told(renames, before, after), expected, "{renames} from {before} to {after}");
        }
    }

    #[test]
    fn a_name_is_free_when_it_is_given() {
        let order = |renames: &str| {
            let pairs = renames.split_whitespace();
            let pairs = pairs.filter_map(|of| Some(((), of.chars().next()?, of.chars().last()?)));
            let steps = ordered(pairs.collect(), |of| of.to_ascii_uppercase());
            let steps: Vec<_> = steps.into_iter().map(|(_, from, to)| format!("{from}>{to}")).collect();
            steps.join(" ")
        };
        assert_eq!(order("a>b b>c x>y"), "b>c a>b x>y");
        assert_eq!(order("a>b b>a"), "a>A b>a A>b");
        assert_eq!(order("a>b b>c c>a d>e"), "d>e a>A c>a b>c A>b");
    }
}
