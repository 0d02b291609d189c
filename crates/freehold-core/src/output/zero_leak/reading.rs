//! A trust expression as it stands for one caller and one row: which of its atoms hold, and on which of them it hangs.

use crate::decide::{Caller, Row, World, admits, decide};
use crate::lower::target_column;
use crate::model::{Command, Model, QualifiedName, Role, Table, Trust};

/// An expression with each atom's answer. An atom is known by its path in the expression.
pub(super) enum Reading {
    Atom {
        path: String,
        holds: bool,
    },
    Fixed(bool),
    Any(Vec<Reading>),
    All(Vec<Reading>),
    /// Another table's row, which has to be seen and to be admitted by what is asked of it.
    Delegated {
        path: String,
        is_seen: bool,
        said: Box<Reading>,
    },
}

impl Reading {
    /// Whether the caller is admitted.
    pub fn holds(&self) -> bool {
        match self {
            Self::Atom { holds, .. } | Self::Fixed(holds) => *holds,
            Self::Any(parts) => parts.iter().any(Self::holds),
            Self::All(parts) => parts.iter().all(Self::holds),
            Self::Delegated { is_seen, said, .. } => *is_seen && said.holds(),
        }
    }

    /// The atoms that decide by themselves: were one of them otherwise, so would the whole be.
    pub fn deciding(&self) -> Vec<(&str, bool)> {
        let mut found = Vec::new();
        self.collect(true, &mut found);
        found
    }

    /// All atoms.
    pub fn atoms(&self) -> Vec<(&str, bool)> {
        let mut found = Vec::new();
        self.collect(false, &mut found);
        found
    }

    fn collect<'a>(&'a self, deciding: bool, found: &mut Vec<(&'a str, bool)>) {
        match self {
            Self::Atom { path, holds } => found.push((path, *holds)),
            Self::Fixed(_) => {}
            // who doesn't see the row is most often not admitted to it either: both go at once
            Self::Delegated { path, is_seen, said } => {
                if !deciding || said.holds() || !is_seen {
                    found.push((path, *is_seen));
                }
                if !deciding || *is_seen {
                    said.collect(deciding, found);
                }
            }
            Self::Any(parts) | Self::All(parts) => {
                let neutral = matches!(self, Self::All(_));
                let otherwise = parts.iter().filter(|part| part.holds() != neutral).count();
                for part in parts {
                    let others = otherwise - usize::from(part.holds() != neutral);
                    if !deciding || others == 0 {
                        part.collect(deciding, found);
                    }
                }
            }
        }
    }
}

/// What is asked, by whom and in which world.
#[derive(Clone, Copy)]
pub(super) struct Question<'a> {
    pub model: &'a Model,
    pub command: Command,
    pub caller: Caller<'a>,
    pub world: &'a World,
}

impl Question<'_> {
    /// What a table's trust model says of a row.
    pub fn read(&self, table: &Table, row: &Row) -> Reading {
        self.decided(table, row, "", true)
    }

    fn decided(&self, table: &Table, row: &Row, path: &str, is_own: bool) -> Reading {
        let Some(trust) = &table.trust else { return Reading::Fixed(false) };
        let mut parts =
            vec![self.part(&trust.decided(self.command).trust, table, row, &format!("{path}."), is_own)];
        parts.extend(
            trust.floor.iter().map(|of| self.part(&of.trust, table, row, &format!("{path}_"), is_own)),
        );
        Reading::All(parts)
    }

    fn part(&self, trust: &Trust, table: &Table, row: &Row, path: &str, is_own: bool) -> Reading {
        let each = |parts: &[Trust], row: &Row| {
            let parts = parts.iter().enumerate();
            parts.map(|(n, part)| self.part(part, table, row, &format!("{path}{n}"), is_own)).collect()
        };
        match trust {
            Trust::Any(parts) => Reading::Any(each(parts, row)),
            Trust::All(parts) => Reading::All(each(parts, row)),
            Trust::Anyone => Reading::Fixed(true),
            Trust::Service | Trust::Nobody | Trust::Unchecked { .. } => Reading::Fixed(false),
            Trust::Parent { parent, by } => {
                self.above(parent, by, table, row, path).unwrap_or_else(|| no(path))
            }
            Trust::Through { join, to } => {
                self.through(join, to, table, row, path).unwrap_or_else(|| no(path))
            }
            Trust::Within(parts) => {
                let mut readings = Vec::new();
                let above = |row: &Row| -> Option<&Row> {
                    let column = table.with_role(Role::Above).next()?;
                    self.found(table, row.get(&*column.name)?.as_deref()?)
                };
                let is_new = is_own && self.command == Command::Insert;
                if !is_new || above(row).is_none() {
                    readings.extend(each(parts, row));
                }
                let mut next = above(row);
                // deeper than any tree that is planted
                for depth in 0..4 {
                    let Some(row) = next else { break };
                    let parts = parts.iter().enumerate();
                    readings.extend(parts.map(|(n, part)| {
                        self.part(part, table, row, &format!("{path}{}{n}", "^".repeat(depth + 1)), false)
                    }));
                    next = above(row);
                }
                Reading::Any(readings)
            }
            atom => {
                let asked = (self.command, self.caller);
                let holds = admits(self.model, table, atom, asked, row, self.world);
                Reading::Atom { path: path.to_owned(), holds }
            }
        }
    }

    fn above(
        &self,
        parent: &QualifiedName,
        by: &[Trust],
        table: &Table,
        row: &Row,
        path: &str,
    ) -> Option<Reading> {
        let above = self.model.table(parent)?;
        let via = table.with_role(Role::Parent).find(|column| {
            column.reference.as_ref().is_some_and(|reference| reference.target.table == *parent)
        })?;
        let row = self.found(above, row.get(&*via.name)?.as_deref()?)?;
        let said = match by {
            [] => self.decided(above, row, &format!("{path}/"), false),
            by => Reading::Any(
                by.iter()
                    .enumerate()
                    .map(|(n, part)| self.part(part, above, row, &format!("{path}/{n}"), false))
                    .collect(),
            ),
        };
        Some(self.seen(above, row, path, said))
    }

    fn through(
        &self,
        join: &QualifiedName,
        to: &QualifiedName,
        table: &Table,
        row: &Row,
        path: &str,
    ) -> Option<Reading> {
        let (joining, other) = (self.model.table(join)?, self.model.table(to)?);
        let (here, there) = (target_column(joining, &table.name)?, target_column(joining, to)?);
        let key = row.get(&*table.key()?.name)?;
        let joined = self.world.rows.get(join)?.iter().filter(|row| row.get(&*here.name) == Some(key));
        let readings: Vec<_> = joined
            .filter_map(|row| self.found(other, row.get(&*there.name)?.as_deref()?))
            .map(|row| {
                let said = self.decided(other, row, &format!("{path}/"), false);
                self.seen(other, row, path, said)
            })
            .collect();
        (!readings.is_empty()).then_some(Reading::Any(readings))
    }

    fn seen(&self, table: &Table, row: &Row, path: &str, said: Reading) -> Reading {
        let is_seen = decide(self.model, table, Command::Select, self.caller, row, self.world);
        Reading::Delegated { path: path.to_owned(), is_seen, said: Box::new(said) }
    }

    fn found(&self, table: &Table, key: &str) -> Option<&Row> {
        let column = table.key()?;
        let mut rows = self.world.rows.get(&table.name)?.iter();
        rows.find(|row| row.get(&*column.name).and_then(Option::as_deref) == Some(key))
    }
}

fn no(path: &str) -> Reading {
    Reading::Atom { path: path.to_owned(), holds: false }
}
