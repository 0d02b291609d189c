use crate::access::formula::{Asking, Formula};
use crate::model::{Command, Model, QualifiedName, Table, Trust};
use std::collections::BTreeSet;

/// One thing that is asked of a row and whoever asks for it, and that needs no policy of another table to be told.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Literal {
    /// The row is so, for this caller.
    Row {
        /// What is asked: an atom, unless an expression had too many cases to be written out.
        trust: Trust,
        /// For which command it is asked. For an atom always [`Command::Select`], for it makes no difference.
        command: Command,
    },
    /// The row's parent is so.
    Parent {
        /// The parent's table.
        parent: QualifiedName,
        /// What is asked of it.
        of: Box<Literal>,
    },
    /// All of this is so for one of the rows that the row is joined to.
    Joined {
        /// The table that joins the two.
        join: QualifiedName,
        /// The other table.
        to: QualifiedName,
        /// What is asked of that row.
        all: Product,
    },
    /// All of this is so for the row itself or for one above it in its tree.
    Within {
        /// Whether the row is about to be added: then it counts itself only if it is hung below none.
        is_new: bool,
        /// What is asked of that row.
        all: Product,
    },
}

/// Several that are so at once.
pub type Product = BTreeSet<Literal>;

impl Literal {
    pub(super) const fn atom(trust: Trust) -> Self {
        Self::Row { trust, command: Command::Select }
    }

    /// Whether it says who somebody is, and not merely how the row is.
    pub fn is_standing(&self) -> bool {
        match self {
            Self::Row { trust, .. } => {
                let mut says = false;
                trust.every(&mut |atom| {
                    says |= !matches!(
                        atom,
                        Trust::When(_) | Trust::NotMe | Trust::Unchecked { .. } | Trust::Anyone
                    );
                });
                says
            }
            Self::Parent { of, .. } => of.is_standing(),
            Self::Joined { all, .. } | Self::Within { all, .. } => all.iter().any(Self::is_standing),
        }
    }

    /// Where it holds.
    pub(super) fn formula(&self, model: &Model, table: &Table, signed_in: bool) -> Formula {
        self.asked(Asking::new(model, Command::Insert, signed_in), table).unwrap_or(Formula::FALSE)
    }

    fn asked(&self, asking: Asking<'_>, table: &Table) -> Option<Formula> {
        let all = |all: &Product, asking: Asking<'_>, table: &Table| -> Option<Formula> {
            Some(Formula::All(all.iter().map(|literal| literal.asked(asking, table)).collect::<Option<_>>()?))
        };
        match self {
            Self::Row { trust, command } => Some(asking.for_command(*command).admits(trust, table)),
            Self::Parent { parent, of } => {
                asking.to_parent(parent, table, of.asked(asking.elsewhere(), asking.model.table(parent)?)?)
            }
            Self::Joined { join, to, all: of } => {
                let there = all(of, asking.elsewhere(), asking.model.table(to)?)?;
                asking.to_joined(join, to, table, there)
            }
            Self::Within { is_new, all: of } => {
                let there = all(of, asking.elsewhere(), table)?;
                let asking = if *is_new { asking } else { asking.elsewhere() };
                Some(asking.at_or_above(table, &[there]))
            }
        }
    }
}
