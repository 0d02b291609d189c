//! What is said with no more than is needed, told by logic: prime implicants.

use super::{Cell, Literal, Product, Sum};
use crate::access::logic::{EVERYWHERE, NOWHERE, Node};
use crate::access::world::Worlds;
use crate::model::{Model, Table};
use std::collections::{BTreeMap, BTreeSet};

/// Where each literal holds, for one kind of session.
pub(super) struct Simplify {
    worlds: Worlds,
    nodes: BTreeMap<Literal, Node>,
    /// Whether nothing is taken for the same or for less but what is written so.
    by_letter: bool,
}

impl Simplify {
    pub fn new<'a>(
        model: &Model,
        table: &Table,
        signed_in: bool,
        literals: impl Iterator<Item = &'a Literal>,
    ) -> Self {
        let literals: BTreeSet<_> = literals.collect();
        let formulas: Vec<_> =
            literals.iter().map(|literal| literal.formula(model, table, signed_in)).collect();
        let mut worlds = Worlds::of(&formulas);
        let nodes = literals.into_iter().cloned().zip(formulas.iter().map(|formula| worlds.node(formula)));
        let nodes = nodes.collect();
        Self { worlds, nodes, by_letter: false }
    }

    /// Without logic, for what is too much for that: more is said than is needed, and nothing else.
    pub fn by_letter() -> Self {
        Self { worlds: Worlds::of([]), nodes: BTreeMap::new(), by_letter: true }
    }

    /// Whether there was more to tell than could be. What came of that means nothing.
    pub fn is_spent(&self) -> bool {
        self.worlds.is_spent()
    }

    pub fn product(&mut self, product: &Product) -> Node {
        product.iter().fold(EVERYWHERE, |all, literal| {
            let node = self.nodes.get(literal).copied().unwrap_or(NOWHERE);
            self.worlds.and(all, node)
        })
    }

    pub fn sum(&mut self, sum: &[Product]) -> Node {
        sum.iter().fold(NOWHERE, |any, product| {
            let node = self.product(product);
            self.worlds.or(any, node)
        })
    }

    /// The same with nothing that could be left out.
    pub fn primes(&mut self, sum: Sum) -> Sum {
        let whole = self.sum(&sum);
        let primes: BTreeSet<_> =
            sum.into_iter().map(|product| self.least(product, EVERYWHERE, whole)).collect();
        self.absorbed(primes.into_iter().collect(), EVERYWHERE)
    }

    /// A product without what isn't needed `here` to be in the whole. What is of the row itself is kept rather than what
    /// is of another.
    fn least(&mut self, mut product: Product, here: Node, whole: Node) -> Product {
        if self.by_letter {
            return product;
        }
        for literal in product.clone().into_iter().rev() {
            product.remove(&literal);
            let node = self.product(&product);
            let node = self.worlds.and(here, node);
            if !self.worlds.implies(node, whole) {
                product.insert(literal);
            }
        }
        product
    }

    /// Without those that hold nowhere, or only where another one does.
    fn absorbed(&mut self, sum: Sum, here: Node) -> Sum {
        if self.by_letter {
            let is_less =
                |product: &Product| sum.iter().any(|other| other != product && other.is_subset(product));
            let mut kept: Sum = sum.iter().filter(|product| !is_less(product)).cloned().collect();
            kept.dedup();
            return kept;
        }
        let mut kept: Vec<(Product, Node)> = Vec::new();
        for product in sum {
            let node = self.product(&product);
            let node = self.worlds.and(here, node);
            if node == NOWHERE || kept.iter().any(|(_, other)| self.worlds.implies(node, *other)) {
                continue;
            }
            kept.retain(|(_, other)| !self.worlds.implies(*other, node));
            kept.push((product, node));
        }
        kept.into_iter().map(|(product, _)| product).collect()
    }

    /// Those that mean different things.
    pub fn apart(&mut self, products: impl Iterator<Item = Product>) -> Vec<Product> {
        let mut met = Vec::new();
        let mut apart = Vec::new();
        for product in products {
            let node = self.product(&product);
            if self.by_letter || !met.contains(&node) {
                met.push(node);
                apart.push(product);
            }
        }
        apart
    }

    /// Under which conditions somebody is in the whole, by standings that he has.
    pub fn cell(&mut self, who: &Product, parts: Vec<(Product, Product)>, whole: Node) -> Cell {
        let here = self.product(who);
        let mut conditions = BTreeSet::new();
        for (standing, rest) in parts {
            let node = self.product(&standing);
            let has = match self.by_letter {
                true => standing.is_subset(who),
                false => self.worlds.implies(here, node),
            };
            if has {
                conditions.insert(self.least(rest, here, whole));
            }
        }
        let conditions = self.absorbed(conditions.into_iter().collect(), here);
        let node = self.sum(&conditions);
        let always = match self.by_letter {
            true => conditions.iter().any(Product::is_empty),
            false => self.worlds.implies(here, node),
        };
        match conditions.is_empty() {
            true => Cell::No,
            false if always => Cell::Yes,
            false => Cell::If(conditions),
        }
    }

    /// What isn't wholly in another whole.
    pub fn beyond(&mut self, sum: Sum, whole: Node) -> Sum {
        if self.by_letter {
            return sum;
        }
        let mut beyond = Sum::new();
        for product in sum {
            let node = self.product(&product);
            if !self.worlds.implies(node, whole) {
                beyond.push(product);
            }
        }
        beyond
    }
}
