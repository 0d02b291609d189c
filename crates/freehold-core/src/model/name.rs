use super::Str;
use serde::{Deserialize, Serialize};
use std::fmt;

/// The name of a table, type or function together with its Postgres schema.
///
/// Ordered by schema, then name: the order of everything that is written out.
/// `Display` is for messages; SQL quotes names through [`crate::sql::Ident`].
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct QualifiedName {
    /// The Postgres schema, `public` for instance.
    pub schema: Str,
    /// The name within the schema.
    pub name: Str,
}

impl QualifiedName {
    /// A name known when the program is compiled.
    pub const fn new(schema: &'static str, name: &'static str) -> Self {
        Self { schema: Str::Borrowed(schema), name: Str::Borrowed(name) }
    }

    /// Another name in the same Postgres schema.
    pub fn sibling(&self, name: impl Into<Str>) -> Self {
        Self { schema: self.schema.clone(), name: name.into() }
    }
}

impl fmt::Display for QualifiedName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.schema, self.name)
    }
}
