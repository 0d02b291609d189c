//! Decision diagrams: what holds in which worlds, so that equal ones are the same node and nothing is tried twice.

use std::collections::{BTreeSet, HashMap};

/// What holds in some worlds and not in others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Node(usize);

/// It holds nowhere.
pub(super) const NOWHERE: Node = Node(0);
/// It holds everywhere.
pub(super) const EVERYWHERE: Node = Node(1);

/// The diagrams over variables of finitely many values, which are asked in the order of their numbers (R. E. Bryant,
/// "Graph-Based Algorithms for Boolean Function Manipulation", 1986; here with more than two values).
#[derive(Default)]
pub(super) struct Diagrams {
    /// The variable that a node asks for, and where each of its values leads.
    nodes: Vec<(usize, Vec<Node>)>,
    known: HashMap<(usize, Vec<Node>), Node>,
    joined: HashMap<(Join, Node, Node), Node>,
    /// How often was joined, whether the result was known or not.
    joins: usize,
}

/// How many joins there can be. Some expressions have no small diagram, in whatever order their variables are asked.
const MOST: usize = 100_000;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Join {
    And,
    Or,
    ButNot,
}

impl Diagrams {
    /// That a variable has one of these values, of so many.
    pub fn one_of(&mut self, variable: usize, values: &BTreeSet<usize>, of: usize) -> Node {
        let leads = (0..of).map(|value| if values.contains(&value) { EVERYWHERE } else { NOWHERE });
        self.node(variable, leads.collect())
    }

    /// Both hold.
    pub fn and(&mut self, one: Node, other: Node) -> Node {
        self.join(Join::And, one, other)
    }

    /// One of both holds.
    pub fn or(&mut self, one: Node, other: Node) -> Node {
        self.join(Join::Or, one, other)
    }

    /// The one holds, the other doesn't.
    pub fn but_not(&mut self, one: Node, other: Node) -> Node {
        self.join(Join::ButNot, one, other)
    }

    /// Whether there was more to join than can be told. What came of that means nothing.
    pub fn is_spent(&self) -> bool {
        self.joins > MOST
    }

    /// Whether the other holds wherever the one does.
    pub fn implies(&mut self, one: Node, other: Node) -> bool {
        self.but_not(one, other) == NOWHERE
    }

    fn join(&mut self, join: Join, one: Node, other: Node) -> Node {
        self.joins = self.joins.saturating_add(1);
        match (join, one, other) {
            (Join::And | Join::ButNot, NOWHERE, _) | (Join::And, _, NOWHERE) => return NOWHERE,
            (Join::Or, EVERYWHERE, _) | (Join::Or, _, EVERYWHERE) => return EVERYWHERE,
            (Join::And, EVERYWHERE, same) | (Join::Or, NOWHERE, same) => return same,
            (Join::And, same, EVERYWHERE) => return same,
            (Join::ButNot, _, EVERYWHERE) => return NOWHERE,
            (Join::Or | Join::ButNot, same, NOWHERE) => return same,
            (Join::And | Join::Or, one, other) if one == other => return one,
            (Join::ButNot, one, other) if one == other => return NOWHERE,
            _ => {}
        }
        if let Some(known) = self.joined.get(&(join, one, other)) {
            return *known;
        }
        if self.is_spent() {
            return NOWHERE;
        }
        let variable = self.variable(one).min(self.variable(other));
        let (ones, others) = (self.leads(one, variable), self.leads(other, variable));
        let count = ones.len().max(others.len());
        let leads = (0..count).map(|n| {
            let at = |leads: &[Node]| leads.get(n).or(leads.first()).copied().unwrap_or(NOWHERE);
            self.join(join, at(&ones), at(&others))
        });
        let leads = leads.collect();
        let node = self.node(variable, leads);
        self.joined.insert((join, one, other), node);
        node
    }

    /// The last of all variables stands for none.
    fn variable(&self, node: Node) -> usize {
        self.inner(node).map_or(usize::MAX, |(variable, _)| *variable)
    }

    /// Where a node leads for each value; itself, if it asks for something later.
    fn leads(&self, node: Node, variable: usize) -> Vec<Node> {
        match self.inner(node) {
            Some((asked, leads)) if *asked == variable => leads.clone(),
            _ => vec![node],
        }
    }

    fn inner(&self, node: Node) -> Option<&(usize, Vec<Node>)> {
        self.nodes.get(node.0.checked_sub(2)?)
    }

    fn node(&mut self, variable: usize, leads: Vec<Node>) -> Node {
        if let [first, rest @ ..] = &leads[..]
            && rest.iter().all(|node| node == first)
        {
            return *first;
        }
        let key = (variable, leads);
        if let Some(known) = self.known.get(&key) {
            return *known;
        }
        self.nodes.push(key.clone());
        let node = Node(self.nodes.len() + 1);
        self.known.insert(key, node);
        node
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A table of what 60 things come to would have no end.
    #[test]
    fn many_atoms_are_no_problem() {
        let mut diagrams = Diagrams::default();
        let mut pairs = |from: usize| {
            (from..30).fold(NOWHERE, |joined, n| {
                let [one, other] = [2 * n, 2 * n + 1].map(|n| diagrams.one_of(n, &BTreeSet::from([1]), 3));
                let both = diagrams.and(one, other);
                diagrams.or(joined, both)
            })
        };
        let (all, fewer, again) = (pairs(0), pairs(1), pairs(0));
        assert_eq!(all, again);
        assert!(diagrams.implies(fewer, all) && !diagrams.implies(all, fewer));
        let only = diagrams.but_not(all, fewer);
        let joined = diagrams.or(only, fewer);
        assert_eq!(joined, all);
        assert!(!diagrams.is_spent());
    }

    /// That each of two rows is the same in all that is asked, with one row asked before the other.
    #[test]
    fn what_has_no_small_diagram_comes_to_an_end() {
        let mut diagrams = Diagrams::default();
        let is = |diagrams: &mut Diagrams, n| diagrams.one_of(n, &BTreeSet::from([1]), 2);
        (0..40).fold(EVERYWHERE, |joined, n| {
            let (one, other) = (is(&mut diagrams, n), is(&mut diagrams, 40 + n));
            let (both, either) = (diagrams.and(one, other), diagrams.or(one, other));
            let differs = diagrams.but_not(either, both);
            let same = diagrams.but_not(EVERYWHERE, differs);
            diagrams.and(joined, same)
        });
        assert!(diagrams.is_spent());
        assert!(diagrams.nodes.len() <= 2 * MOST);
    }
}
