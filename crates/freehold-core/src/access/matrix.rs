//! Who may do what to a table's rows, told apart as far as the trust models tell callers apart.

mod expand;
mod literal;
mod simplify;

pub use literal::{Literal, Product};

use crate::model::{Bucket, Command, Model, Table};
use crate::reach::{Reach, reach};
use expand::Expand;
use simplify::Simplify;
use std::collections::BTreeSet;

/// Who may do what to a table's rows: [`permits`](crate::decide::permits) of [`Act::by_key`](crate::decide::Act::by_key),
/// with all that it asks written out. Whoever is on several lines may do what any of them says, and nothing is left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matrix {
    /// Visitors first, then every user, then whoever is more than that, and the service.
    pub lines: Vec<Line>,
    /// Who may do an update or delete besides, if the statement reads no column: it needs no SELECT.
    pub blind: Vec<(Command, Who, Product)>,
    /// Who may insert a row, if it isn't given back, and may not for certain have it given back.
    pub unreturned: Vec<(Who, Product)>,
}

/// What some callers may do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Whose line it is.
    pub who: Who,
    /// What they may, in the order of [`Command::ALL`].
    pub may: [Cell; 4],
}

/// The callers that a line is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Who {
    /// Those without a session.
    Visitors,
    /// Those who are signed in and all of this at once; all who are signed in, if it is nothing.
    Users(Product),
    /// The service.
    Service,
}

/// Whether callers may do something.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cell {
    /// They may not.
    No,
    /// They may, to every row.
    Yes,
    /// They may, where one of these is so. Never empty.
    If(Vec<Product>),
}

impl Who {
    /// What it takes to be one of them, beyond a session.
    pub const fn standing(&self) -> Option<&Product> {
        match self {
            Self::Users(standing) => Some(standing),
            Self::Visitors | Self::Service => None,
        }
    }
}

impl Cell {
    /// Where they may, if not everywhere.
    pub fn cases(&self) -> &[Product] {
        match self {
            Self::If(cases) => cases,
            Self::Yes | Self::No => &[],
        }
    }
}

/// Several products, of which one has to hold.
type Sum = Vec<Product>;

impl Matrix {
    /// The matrix of a table.
    pub fn of(model: &Model, table: &Table) -> Self {
        let reached = |command| reach(model, table, command) >= Reach::Service;
        Self::with_service(model, table, reached)
    }

    /// The matrix of a bucket's files. The service passes by the policies on them.
    pub fn of_files(model: &Model, bucket: &Bucket) -> Self {
        Self::with_service(model, &bucket.files(model), |_| true)
    }

    /// All that it asks.
    pub(crate) fn literals(&self) -> impl Iterator<Item = &Literal> {
        let lines = self
            .lines
            .iter()
            .flat_map(|line| line.who.standing().into_iter().chain(line.may.iter().flat_map(Cell::cases)));
        let blind = self.blind.iter().map(|(_, who, rest)| (who, rest));
        let besides = blind.chain(self.unreturned.iter().map(|(who, rest)| (who, rest)));
        lines.chain(besides.flat_map(|(who, rest)| who.standing().into_iter().chain([rest]))).flatten()
    }

    fn with_service(model: &Model, table: &Table, reached: impl Fn(Command) -> bool) -> Self {
        let mut matrix = Self { lines: Vec::new(), blind: Vec::new(), unreturned: Vec::new() };
        for signed_in in [false, true] {
            matrix = matrix.with(model, table, signed_in);
        }
        let seen = reached(Command::Select);
        for command in [Command::Update, Command::Delete] {
            if reached(command) && !seen {
                matrix.blind.push((command, Who::Service, Product::new()));
            }
        }
        if reached(Command::Insert) && !seen {
            matrix.unreturned.push((Who::Service, Product::new()));
        }
        let may = |command| reached(command) && (seen || matches!(command, Command::Insert));
        let may = Command::ALL.map(|command| if may(command) { Cell::Yes } else { Cell::No });
        matrix.lines.push(Line { who: Who::Service, may });
        matrix
    }

    /// And what callers with or without a session may.
    fn with(self, model: &Model, table: &Table, signed_in: bool) -> Self {
        let by_key = Command::ALL.map(|command| Expand::new(model, command, signed_in).by_key(table));
        let blind = Command::ALL.map(|command| Expand::new(model, command, signed_in).decides(table));
        let literals = by_key.iter().chain(&blind).flatten().flatten();
        let mut logic = Simplify::new(model, table, signed_in, literals);
        let mut told = self.clone();
        told.add(signed_in, by_key.clone(), blind.clone(), &mut logic);
        if logic.is_spent() {
            told = self;
            told.add(signed_in, by_key, blind, &mut Simplify::by_letter());
        }
        told
    }

    fn add(&mut self, signed_in: bool, by_key: [Sum; 4], blind: [Sum; 4], simplify: &mut Simplify) {
        let whole = [&by_key, &blind].map(|of| of.each_ref().map(|sum| simplify.sum(sum)));
        let [by_key, blind] = [by_key, blind].map(|of| of.map(|sum| simplify.primes(sum)));
        let standings = |product: &Product| -> Product {
            product.iter().filter(|literal| signed_in && literal.is_standing()).cloned().collect()
        };
        let mut who: BTreeSet<(usize, Product)> = BTreeSet::from([(0, Product::new())]);
        who.extend(by_key.iter().flatten().map(standings).map(|who| (who.len(), who)));
        let who = simplify.apart(who.into_iter().map(|(_, who)| who));
        let named = |who: &Product| if signed_in { Who::Users(who.clone()) } else { Who::Visitors };
        for who in &who {
            let may = [0, 1, 2, 3].map(|n| {
                let parts = by_key[n].iter().map(|product| {
                    let standing = standings(product);
                    let rest = product.difference(&standing).cloned().collect();
                    (standing, rest)
                });
                simplify.cell(who, parts.collect(), whole[0][n])
            });
            self.lines.push(Line { who: named(who), may });
        }
        let split = |product: Product| {
            let standing = standings(&product);
            let rest = product.difference(&standing).cloned().collect();
            (named(&standing), rest)
        };
        let [_, insert, update, delete] = blind;
        for (command, sum, n) in [(Command::Update, update, 2), (Command::Delete, delete, 3)] {
            for (who, rest) in simplify.beyond(sum, whole[0][n]).into_iter().map(split) {
                self.blind.push((command, who, rest));
            }
        }
        self.unreturned.extend(simplify.beyond(insert, whole[0][0]).into_iter().map(split));
    }
}
