use super::feature::{ATOMS, Features};
use std::collections::BTreeMap;
use std::fmt;

/// How often decisions of each kind were made, to permit and to refuse.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Coverage(pub BTreeMap<(Group, String), Count>);

/// Decisions.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Count {
    /// To permit.
    pub permitted: u64,
    /// To refuse.
    pub refused: u64,
}

/// What decisions are told apart by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// An atom of the expression that decides, or of its floor.
    Atom,
    /// What was done.
    Act,
    /// Who did it.
    Caller,
    /// How deep the expression is nested.
    Nesting,
    /// Over how many other tables' policies it leads.
    Delegation,
    /// How the policies are written.
    Rendering,
    /// What else is said.
    Besides,
    /// The version of Postgres.
    Version,
    /// The platform.
    Platform,
}

impl Coverage {
    /// Counts decisions.
    pub(super) fn count(&mut self, features: &Features, others: &[(Group, &str)], count: Count) {
        let mut add = |group, what: &str| {
            let sum = self.0.entry((group, what.to_owned())).or_default();
            sum.permitted += count.permitted;
            sum.refused += count.refused;
        };
        features.atoms.iter().for_each(|atom| add(Group::Atom, atom));
        add(Group::Nesting, &features.nesting.to_string());
        add(Group::Delegation, &features.delegation.to_string());
        add(Group::Rendering, features.rendering);
        if features.has_floor {
            add(Group::Besides, "a floor");
        }
        if features.is_named {
            add(Group::Besides, "policies with names of their own");
        }
        others.iter().for_each(|(group, what)| add(*group, what));
    }

    /// Adds another account.
    pub fn add(&mut self, other: &Self) {
        for (what, count) in &other.0 {
            let sum = self.0.entry(what.clone()).or_default();
            sum.permitted += count.permitted;
            sum.refused += count.refused;
        }
    }

    /// The atoms that never came up in a decision to permit, or in one to refuse. What stands for nobody, and what
    /// stands alone for everybody, can't.
    pub fn gaps(&self) -> Vec<String> {
        let count = |atom: &str| self.0.get(&(Group::Atom, atom.to_owned())).copied().unwrap_or_default();
        let mut gaps = Vec::new();
        for atom in ATOMS {
            let Count { permitted, refused } = count(atom);
            if permitted == 0 && atom != "nobody" {
                gaps.push(format!("`{atom}` never permitted anything"));
            }
            if refused == 0 {
                gaps.push(format!("`{atom}` never refused anything"));
            }
        }
        gaps
    }
}

impl fmt::Display for Coverage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut group = None;
        for ((of, what), Count { permitted, refused }) in &self.0 {
            if group != Some(of) {
                group = Some(of);
                let head = match of {
                    Group::Atom => "atom",
                    Group::Act => "act",
                    Group::Caller => "caller",
                    Group::Nesting => "depth of nesting",
                    Group::Delegation => "depth of delegation",
                    Group::Rendering => "written as",
                    Group::Besides => "besides",
                    Group::Version => "version",
                    Group::Platform => "platform",
                };
                writeln!(f, "\n  {head:<48} {:>12} {:>12} {:>10}", "permitted", "refused", "share")?;
            }
            let all = (permitted + refused).max(1);
            let share = 100.0 * *permitted as f64 / all as f64;
            writeln!(f, "    {what:<46} {permitted:>12} {refused:>12} {share:>8.1} %")?;
        }
        Ok(())
    }
}
