use super::{BaseType, Place, Str};
use serde::{Deserialize, Serialize};

/// A value with a name and a type: an argument of a function, a column of a view.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Field {
    /// Its name in Postgres.
    pub name: Str,
    /// The field's doc comment. Empty if there is none.
    pub doc: Str,
    /// Where the field is declared.
    pub place: Place,
    /// The type, without array and NULL.
    pub base: BaseType,
    /// Whether it holds an array of `base`.
    pub array: bool,
    /// Whether it can be NULL.
    pub nullable: bool,
}
