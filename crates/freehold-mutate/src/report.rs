use crate::exempt::EXEMPT;
use crate::kind::Kind;
use crate::mutant::{Access, Mutant};
use crate::trial::{Fate, Seen};
use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

/// What came of a run.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// Each mutant.
    pub tried: Vec<Tried>,
    /// How long it took.
    pub took: Duration,
}

/// A mutant, and what came of it.
#[derive(Debug, Clone)]
pub struct Tried {
    /// The example that was broken.
    pub example: &'static str,
    /// How.
    pub mutant: Mutant,
    /// What came of it.
    pub fate: Fate,
    /// How long it took.
    pub took: Duration,
}

impl Tried {
    /// Whether `verify.sql` noticed it.
    pub fn is_verified(&self) -> bool {
        matches!(&self.fate, Fate::Made { verify: Seen::Noticed, .. })
    }

    /// Whether `zero_leak.sql` noticed it.
    pub fn is_leak_told(&self) -> bool {
        matches!(&self.fate, Fate::Made { zero_leak: Some(Seen::Noticed), .. })
    }

    /// Whether Postgres made it, and holds something else than before.
    pub fn is_made(&self) -> bool {
        matches!(self.fate, Fate::Made { .. })
    }

    /// Whether neither file noticed it.
    pub fn survives(&self) -> bool {
        self.is_made() && !self.is_verified() && !self.is_leak_told()
    }

    /// Whether it changes who may do what, and `zero_leak.sql` doesn't notice.
    pub fn leaks(&self) -> bool {
        self.decides() && !self.is_leak_told()
    }

    /// Whether it was made, changes who may do what, and isn't exempt.
    fn decides(&self) -> bool {
        let exempt = || EXEMPT.iter().any(|exemption| exemption.is_for(self.example, &self.mutant));
        self.is_made() && self.mutant.access == Access::Changes && !exempt()
    }

    /// Why a file stopped without an answer, if one did.
    pub fn accident(&self) -> Option<&str> {
        let Fate::Made { verify, zero_leak } = &self.fate else { return None };
        [Some(verify), zero_leak.as_ref()].into_iter().flatten().find_map(|seen| match seen {
            Seen::Broke(reason) => Some(&**reason),
            _ => None,
        })
    }
}

impl fmt::Display for Tried {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Mutant { kind, subject, what, .. } = &self.mutant;
        write!(f, "{}: {kind}: {subject}: {what}", self.example)?;
        if let Some(reason) = self.accident() {
            write!(f, "\n  stopped: {reason}")?;
        }
        Ok(())
    }
}

/// Counts of some mutants.
#[derive(Debug, Clone, Copy, Default)]
struct Count {
    all: usize,
    stillborn: usize,
    same: usize,
    verified: usize,
    survive: usize,
    decide: usize,
    told: usize,
}

impl Count {
    fn add(&mut self, tried: &Tried) {
        self.all += 1;
        self.stillborn += usize::from(matches!(tried.fate, Fate::Stillborn(_)));
        self.same += usize::from(tried.fate == Fate::Same);
        self.verified += usize::from(tried.is_verified());
        self.survive += usize::from(tried.survives());
        self.decide += usize::from(tried.decides());
        self.told += usize::from(tried.decides() && !tried.leaks());
    }
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { all, stillborn, same, verified, survive, decide, told } = self;
        write!(f, "{all:>7} {stillborn:>9} {same:>6} {verified:>8} {survive:>8} {decide:>8} {told:>8}")?;
        match decide {
            0 => write!(f, "       -"),
            _ => write!(f, " {:>6.1}%", 100.0 * *told as f64 / *decide as f64),
        }
    }
}

impl Report {
    /// Those that neither file noticed.
    pub fn survivors(&self) -> impl Iterator<Item = &Tried> {
        self.tried.iter().filter(|tried| tried.survives())
    }

    /// Those that change who may do what, and that `zero_leak.sql` doesn't notice.
    pub fn leaks(&self) -> impl Iterator<Item = &Tried> {
        self.tried.iter().filter(|tried| tried.leaks())
    }

    /// Those that are said to change nothing of access, and that `zero_leak.sql` notices.
    pub fn misjudged(&self) -> impl Iterator<Item = &Tried> {
        self.tried.iter().filter(|tried| tried.is_leak_told() && tried.mutant.access == Access::Same)
    }

    /// How many of a hundred that change who may do what `zero_leak.sql` notices.
    pub fn score(&self) -> f64 {
        let count = self.count(|_| true);
        100.0 * count.told as f64 / count.decide.max(1) as f64
    }

    fn count(&self, of: impl Fn(&Tried) -> bool) -> Count {
        let mut count = Count::default();
        self.tried.iter().filter(|tried| of(tried)).for_each(|tried| count.add(tried));
        count
    }

    fn table(&self, f: &mut fmt::Formatter<'_>, of: impl Fn(&Tried) -> bool + Copy) -> fmt::Result {
        for kind in Kind::ALL {
            let count = self.count(|tried| of(tried) && tried.mutant.kind == *kind);
            if count.all > 0 {
                writeln!(f, "{kind:<24} {count}")?;
            }
        }
        writeln!(f, "{:<24} {}", "all", self.count(of))
    }
}

const HEAD: &str =
    "                         mutants stillborn   same verified survived   access   by zero_leak";

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut examples: Vec<_> = self.tried.iter().map(|tried| tried.example).collect();
        examples.dedup();
        for example in examples.iter().filter(|_| examples.len() > 1) {
            writeln!(f, "{example}\n{HEAD}")?;
            self.table(f, |tried| tried.example == *example)?;
            writeln!(f)?;
        }
        writeln!(f, "in all\n{HEAD}")?;
        self.table(f, |_| true)?;
        self.list(f, "neither notices", self.survivors())?;
        self.list(f, "who may do what changes, and zero_leak.sql doesn't notice", self.leaks())?;
        self.list(f, "nothing of access was said to change, and zero_leak.sql notices", self.misjudged())?;
        let same = self.tried.iter().filter(|tried| tried.fate == Fate::Same);
        self.list(f, "nothing is different", same)?;
        let stopped = self.tried.iter().filter(|tried| tried.accident().is_some());
        self.list(f, "a file stopped without an answer", stopped)?;
        let (count, seconds) = (self.tried.len(), self.took.as_secs_f64());
        write!(f, "\n{count} mutants: {seconds:.1} s, {:.1} mutants/s", count as f64 / seconds.max(0.001))
    }
}

impl Report {
    fn list<'a>(
        &self,
        f: &mut fmt::Formatter<'_>,
        what: &str,
        found: impl Iterator<Item = &'a Tried>,
    ) -> fmt::Result {
        let mut by_kind: BTreeMap<Kind, Vec<&Tried>> = BTreeMap::new();
        found.for_each(|tried| by_kind.entry(tried.mutant.kind).or_default().push(tried));
        if by_kind.is_empty() {
            return Ok(());
        }
        writeln!(f, "\n{what}:")?;
        for tried in by_kind.values().flatten() {
            let sql = tried.mutant.sql.replace('\n', "\n      ");
            writeln!(f, "\n  {}\n      {sql}", tried.to_string().replace('\n', "\n  "))?;
        }
        Ok(())
    }
}
