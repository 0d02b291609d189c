use crate::build::model;
use crate::edit::{Edit, Phase};
use crate::grow::{change, grow, replay};
use crate::pick::Pick;
use freehold_core::model::Model;

/// A model, and what it becomes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// The first model.
    pub before: Model,
    /// The second one. What it renames and drops of the first, it says.
    pub after: Model,
    /// What the rows follow from.
    pub rows: u32,
}

/// A pair of models as data: what was done to get the first, and to get the second from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// What the rows follow from.
    pub rows: u32,
    /// What makes the first model.
    pub grow: Vec<Edit>,
    /// What makes the second one of it.
    pub change: Vec<Edit>,
}

impl Case {
    /// A random pair, and what it follows from.
    pub fn random(seed: u64, size: usize) -> (Self, Pair) {
        let pick = &mut Pick::new(seed);
        let before = grow(size / 2 + pick.below(size), pick);
        let after = change(&before.model, 1 + pick.below(size / 3), pick);
        let rows = pick.seed();
        let case = Self { rows, grow: before.edits, change: after.edits };
        (case, Pair { before: before.model, after: after.model, rows })
    }

    /// The pair. Edits that don't fit are left out.
    pub fn pair(&self) -> Pair {
        let before = replay(model([]), &self.grow, Phase::Growing).model;
        let after = replay(before.clone(), &self.change, Phase::Changing(&before)).model;
        Pair { before, after, rows: self.rows }
    }

    /// Cases as a file holds them: a line `case` with the seed of the rows, and below it a line an edit. What follows
    /// a `#` at a line's beginning is for people.
    ///
    /// # Errors
    /// The first line that can't be read.
    pub fn read(text: &str) -> Result<Vec<Self>, String> {
        let mut cases: Vec<Self> = Vec::new();
        for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
            match (word, cases.last_mut()) {
                ("case", _) => {
                    let rows = rest.parse().map_err(|error| format!("`{line}`: {error}"))?;
                    cases.push(Self { rows, grow: Vec::new(), change: Vec::new() });
                }
                ("grow", Some(case)) => case.grow.push(rest.parse()?),
                ("change", Some(case)) => case.change.push(rest.parse()?),
                _ => return Err(format!("`{line}` is neither a case nor an edit of one")),
            }
        }
        Ok(cases)
    }

    /// The case as [`Case::read`] reads it.
    pub fn write(&self) -> String {
        let grow = self.grow.iter().map(|edit| format!("grow {edit}\n"));
        let change = self.change.iter().map(|edit| format!("change {edit}\n"));
        format!("case {}\n{}{}", self.rows, grow.collect::<String>(), change.collect::<String>())
    }
}
