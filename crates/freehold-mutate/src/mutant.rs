use crate::kind::Kind;

/// A catalogue, broken in one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mutant {
    /// How.
    pub kind: Kind,
    /// The object that is broken: `public.notes`, `policy notes_select on public.notes`.
    pub subject: String,
    /// What of it, in a few words. With the kind and the subject it tells a mutant from all others of its catalogue.
    pub what: String,
    /// What it comes to.
    pub access: Access,
    /// The statements that make the broken object of the whole one.
    pub sql: String,
}

/// What breaking something comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Access {
    /// Who may do what can be another: `zero_leak.sql` has to notice.
    Changes,
    /// What is held is another, and nobody may do anything more or less than before: `verify.sql` has to notice.
    Same,
}

impl Access {
    /// As something is so that decides about access.
    pub fn changes(if_so: bool) -> Self {
        if if_so { Self::Changes } else { Self::Same }
    }
}
