//! What changes access by its kind, and provably doesn't where it stands.

use crate::kind::Kind;
use crate::mutant::Mutant;

/// Mutants that need not be noticed, with the argument.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Exemption {
    /// The example.
    pub example: &'static str,
    /// The kind.
    pub kind: Kind,
    /// The whole of what is broken.
    pub subject: &'static str,
    /// What of it, or the end of that.
    pub what: &'static str,
    /// Why nobody may do anything more or less by it.
    pub why: &'static str,
}

/// Those that there are.
pub const EXEMPT: &[Exemption] = &[];

impl Exemption {
    /// Whether it speaks of a mutant.
    pub fn is_for(&self, example: &str, mutant: &Mutant) -> bool {
        let is_here = self.example == example && self.kind == mutant.kind;
        is_here && self.subject == mutant.subject && mutant.what.ends_with(self.what)
    }
}
