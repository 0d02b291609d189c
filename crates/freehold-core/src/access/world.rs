//! The worlds that formulas are compared over: everything that they ask for, and how that hangs together.

use super::formula::{Domain, Fact, Formula, Leads, Step};
use super::logic::{Diagrams, EVERYWHERE, NOWHERE, Node};
use crate::model::{ClaimTest, Operand, Str, Test};
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// How one gets from the row in question to another. Where a step leads to any number of rows, each that is needed has a
/// number.
type Path = Vec<(Step, usize)>;

/// Every world that a few formulas can tell apart.
pub(super) struct Worlds {
    rows: BTreeMap<Vec<Step>, Rows>,
    columns: BTreeMap<(Vec<Step>, String), Values>,
    claims: BTreeMap<Vec<Str>, BTreeSet<Str>>,
    variables: BTreeMap<Variable, usize>,
    diagrams: Diagrams,
}

/// The rows at the end of a path.
struct Rows {
    leads: Leads,
    /// What is the same here and there, whoever says so.
    holds: BTreeSet<(String, String)>,
    /// What has to hold for one. Each may need a row of its own.
    bodies: BTreeSet<Formula>,
}

/// What a column can hold.
#[derive(Default)]
struct Values {
    nullable: bool,
    whole: bool,
    /// Whether it can hold more than the labels.
    open: bool,
    /// What it is compared with, and its labels, in order.
    points: BTreeSet<Point>,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Point {
    Boolean(bool),
    Integer(i64),
    Now(i64),
    Text(String),
}

/// Values that no test tells apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cell {
    Null,
    Point(usize),
    /// Before this point, and behind the one before it.
    Before(usize),
}

/// Something that is one way or another, by itself.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Variable {
    There(Path),
    Fact(Path, Fact),
    Column(Path, String),
    Claim(Vec<Str>),
    ClaimHas(Vec<Str>, Str),
    ClaimIsColumn(Vec<Str>, Path, Str),
}

impl Worlds {
    /// The worlds for these formulas, and for no other.
    pub fn of<'a>(formulas: impl IntoIterator<Item = &'a Formula> + Clone) -> Self {
        let mut worlds = Self {
            rows: BTreeMap::new(),
            columns: BTreeMap::new(),
            claims: BTreeMap::new(),
            variables: BTreeMap::new(),
            diagrams: Diagrams::default(),
        };
        for formula in formulas.clone() {
            worlds.learn_keys(formula, &[]);
        }
        // what a step is called can hang on what the keys hold
        for formula in formulas {
            worlds.learn(formula, &Vec::new());
        }
        worlds
    }

    /// Whether there was more to compare than can be told. What came of that means nothing.
    pub fn is_spent(&self) -> bool {
        self.diagrams.is_spent()
    }

    /// Whether the other holds wherever the one does.
    pub fn implies(&mut self, one: Node, other: Node) -> bool {
        self.diagrams.implies(one, other)
    }

    /// Where both hold.
    pub fn and(&mut self, one: Node, other: Node) -> Node {
        self.diagrams.and(one, other)
    }

    /// Where one of both holds.
    pub fn or(&mut self, one: Node, other: Node) -> Node {
        self.diagrams.or(one, other)
    }

    /// Where a formula holds.
    pub fn node(&mut self, formula: &Formula) -> Node {
        self.at(formula, &Vec::new())
    }

    fn learn_keys(&mut self, formula: &Formula, path: &[Step]) {
        match formula {
            Formula::Any(parts) | Formula::All(parts) => {
                parts.iter().for_each(|part| self.learn_keys(part, path));
            }
            Formula::Not(part) => self.learn_keys(part, path),
            Formula::Some { step, holds, body, leads } => {
                let path = [path, std::slice::from_ref(step)].concat();
                let new = || Rows { leads: *leads, holds: holds.clone(), bodies: BTreeSet::new() };
                let rows = self.rows.entry(path.clone()).or_insert_with(new);
                rows.holds = &rows.holds & holds;
                self.learn_keys(body, &path);
            }
            Formula::Fact(_) | Formula::Value { .. } | Formula::Claim(_) => {}
        }
    }

    fn learn(&mut self, formula: &Formula, path: &Path) {
        match formula {
            Formula::Any(parts) | Formula::All(parts) => parts.iter().for_each(|part| self.learn(part, path)),
            Formula::Not(part) => self.learn(part, path),
            Formula::Value { column, test, domain } => {
                let Domain { nullable, whole, labels } = domain;
                let key = (plain(path), column.clone());
                let new = || Values { whole: true, ..Values::default() };
                let values = self.columns.entry(key).or_insert_with(new);
                values.nullable |= nullable;
                values.whole &= whole;
                values.open |= labels.is_none();
                values.points.extend(labels.iter().flatten().cloned().map(Point::Text));
                for point in operands(test).iter().map(point) {
                    if let Point::Boolean(value) = &point {
                        values.points.insert(Point::Boolean(!value));
                    }
                    values.points.insert(point);
                }
            }
            Formula::Claim(claim) => {
                let texts = self.claims.entry(claim.path.to_vec()).or_default();
                if let ClaimTest::Is(text) = &claim.test {
                    texts.insert(text.clone());
                }
            }
            Formula::Some { step, leads, holds, body } => {
                let mut path = self.row(step, path);
                let new = || Rows { leads: *leads, holds: holds.clone(), bodies: BTreeSet::new() };
                let rows = self.rows.entry(plain(&path)).or_insert_with(new);
                rows.leads = rows.leads.max(*leads);
                rows.bodies.insert((**body).clone());
                if let Some((_, number)) = path.last_mut() {
                    *number = 0;
                }
                self.learn(body, &path);
            }
            Formula::Fact(_) => {}
        }
    }

    /// The path to where a step leads, the first of them. Where the row that speaks of the caller is found by something
    /// that another row has as well, it is the same row.
    fn row(&self, step: &Step, path: &Path) -> Path {
        let mut path = path.clone();
        let mut step = step.clone();
        match &mut step {
            Step::Staff { .. } => path.clear(),
            Step::Standing { ours, .. } => {
                while let Some((last, _)) = path.last() {
                    let held = self.rows.get(&plain(&path)).into_iter().flat_map(|rows| &rows.holds);
                    let here = held.filter(|(_, there)| there == ours).map(|(here, _)| here).next();
                    let here = match last {
                        Step::Via { column, key, .. } if key == ours => Some(column),
                        _ => here,
                    };
                    let Some(here) = here else { break };
                    *ours = here.clone();
                    path.pop();
                }
            }
            _ => {}
        }
        path.push((step, 0));
        path
    }

    fn at(&mut self, formula: &Formula, path: &Path) -> Node {
        if self.is_spent() {
            return NOWHERE;
        }
        match formula {
            Formula::Any(parts) => parts.iter().fold(NOWHERE, |joined, part| {
                let part = self.at(part, path);
                self.diagrams.or(joined, part)
            }),
            Formula::All(parts) => parts.iter().fold(EVERYWHERE, |joined, part| {
                let part = self.at(part, path);
                self.diagrams.and(joined, part)
            }),
            Formula::Not(part) => {
                let part = self.at(part, path);
                self.diagrams.but_not(EVERYWHERE, part)
            }
            Formula::Fact(fact) => self.is_so(Variable::Fact(path.clone(), fact.clone())),
            Formula::Value { column, test, .. } => self.value(path, column, test),
            Formula::Claim(claim) => self.claim(&claim.path, &claim.test, path),
            Formula::Some { step, body, .. } => {
                let mut path = self.row(step, path);
                let (leads, count) = match self.rows.get(&plain(&path)) {
                    Some(rows) if rows.leads >= Leads::Several => (rows.leads, rows.bodies.len()),
                    rows => (rows.map_or(Leads::Any, |rows| rows.leads), 1),
                };
                let mut found = NOWHERE;
                for n in 0..count {
                    if let Some((_, number)) = path.last_mut() {
                        *number = n;
                    }
                    let there = match leads {
                        Leads::One | Leads::Several => EVERYWHERE,
                        Leads::OneOrNone | Leads::Any => self.is_so(Variable::There(path.clone())),
                    };
                    let body = self.at(body, &path);
                    let one = self.diagrams.and(there, body);
                    found = self.diagrams.or(found, one);
                }
                found
            }
        }
    }

    fn is_so(&mut self, variable: Variable) -> Node {
        self.one_of(variable, &BTreeSet::from([1]), 2)
    }

    fn one_of(&mut self, variable: Variable, values: &BTreeSet<usize>, of: usize) -> Node {
        let next = self.variables.len();
        let number = *self.variables.entry(variable).or_insert(next);
        self.diagrams.one_of(number, values, of)
    }

    fn value(&mut self, path: &Path, column: &str, test: &Test) -> Node {
        let Some(values) = self.columns.get(&(plain(path), column.to_owned())) else { return NOWHERE };
        let cells = values.cells();
        let points: Vec<_> = values.points.iter().collect();
        let met = (0..cells.len()).filter(|n| meets(cells[*n], test, &points)).collect();
        self.one_of(Variable::Column(path.clone(), column.to_owned()), &met, cells.len())
    }

    /// A claim is one of the texts that are asked for, another one, or a list.
    fn claim(&mut self, claim: &[Str], test: &ClaimTest, path: &Path) -> Node {
        let texts: Vec<_> = self.claims.get(claim).into_iter().flatten().cloned().collect();
        let (list, of) = (texts.len() + 1, texts.len() + 2);
        let is = |values: BTreeSet<usize>| (Variable::Claim(claim.to_vec()), values, of);
        let ((variable, values, of), besides) = match test {
            ClaimTest::Is(text) => (is((0..texts.len()).filter(|n| texts[*n] == *text).collect()), None),
            ClaimTest::Has(text) => {
                (is(BTreeSet::from([list])), Some(Variable::ClaimHas(claim.to_vec(), text.clone())))
            }
            ClaimTest::IsColumn(column) => {
                let same = Variable::ClaimIsColumn(claim.to_vec(), path.clone(), column.clone());
                (is((0..list).collect()), Some(same))
            }
        };
        let is = self.one_of(variable, &values, of);
        let besides = besides.map_or(EVERYWHERE, |variable| self.is_so(variable));
        self.diagrams.and(is, besides)
    }
}

impl Values {
    fn cells(&self) -> Vec<Cell> {
        let points: Vec<_> = self.points.iter().collect();
        let mut cells = Vec::new();
        if self.nullable {
            cells.push(Cell::Null);
        }
        for n in 0..=points.len() {
            let before = n.checked_sub(1).and_then(|n| points.get(n)).copied();
            if !self.is_between(before, points.get(n).copied()) {
                cells.push(Cell::Before(n));
            }
            if n < points.len() {
                cells.push(Cell::Point(n));
            }
        }
        cells
    }

    /// Whether there is nothing between two points, or at an end.
    fn is_between(&self, before: Option<&Point>, after: Option<&Point>) -> bool {
        match (before, after) {
            (Some(Point::Boolean(_)), _) | (_, Some(Point::Boolean(_))) => true,
            (Some(Point::Integer(before)), Some(Point::Integer(after))) => {
                self.whole && before.checked_add(1) == Some(*after)
            }
            (Some(_), _) | (_, Some(_)) => !self.open,
            (None, None) => false,
        }
    }
}

fn meets(cell: Cell, test: &Test, points: &[&Point]) -> bool {
    let order = |operand: &Operand| {
        let at = points.iter().position(|known| **known == point(operand))?;
        Some(match cell {
            Cell::Null => return None,
            Cell::Point(n) => n.cmp(&at),
            Cell::Before(n) if n <= at => Ordering::Less,
            Cell::Before(_) => Ordering::Greater,
        })
    };
    match test {
        Test::IsNull => cell == Cell::Null,
        Test::IsNotNull => cell != Cell::Null,
        Test::Is(comparison, operand) => order(operand).is_some_and(|order| comparison.holds(order)),
        Test::OneOf(operands) => operands.iter().any(|operand| order(operand) == Some(Ordering::Equal)),
    }
}

fn operands(test: &Test) -> &[Operand] {
    match test {
        Test::Is(_, operand) => std::slice::from_ref(operand),
        Test::OneOf(operands) => operands,
        Test::IsNull | Test::IsNotNull => &[],
    }
}

fn point(operand: &Operand) -> Point {
    match operand {
        Operand::Label { label: text, .. } | Operand::Text(text) => Point::Text(text.to_string()),
        Operand::Integer(number) => Point::Integer(*number),
        Operand::Boolean(value) => Point::Boolean(*value),
        Operand::Now { seconds } => Point::Now(*seconds),
    }
}

/// A path without the numbers.
fn plain(path: &Path) -> Vec<Step> {
    path.iter().map(|(step, _)| step.clone()).collect()
}
