use super::{Audience, Field, List, Place, QualifiedName, Str};
use serde::{Deserialize, Serialize};

/// A view: one struct that derives `View`. It reads with the rights of whoever asks it, never with its owner's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct View {
    /// The view's name in Postgres.
    pub name: QualifiedName,
    /// The struct's name, for messages.
    pub rust_name: Str,
    /// The struct's doc comment; becomes the view's comment. Empty if there is none.
    pub doc: Str,
    /// Where the struct is declared.
    pub place: Place,
    /// The columns, in the order of the fields and of what the query selects.
    pub columns: List<Field>,
    /// The query.
    pub body: Str,
    /// Who may read it, as far as he may read the tables behind it.
    pub select: Audience,
    /// The tables and views that it reads.
    pub reads: List<QualifiedName>,
    /// The functions of the schema that it calls.
    pub calls: List<QualifiedName>,
}

impl View {
    /// All that it says it uses.
    pub fn uses(&self) -> impl Iterator<Item = &QualifiedName> {
        self.reads.iter().chain(self.calls.iter())
    }
}
