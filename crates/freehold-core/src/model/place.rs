use super::Str;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A stretch of one line in a source file: where something was declared.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    /// The file as the compiler names it, `schema.rs` for instance.
    pub file: Str,
    /// The line, counted from 1.
    pub line: u32,
    /// The column of the first character, counted from 1.
    pub column: u32,
    /// How many characters; at least 1.
    pub width: u32,
}

impl Place {
    /// A place known when the program is compiled.
    pub const fn new(file: &'static str, line: u32, column: u32, width: u32) -> Self {
        Self { file: Str::Borrowed(file), line, column, width }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.file, self.line, self.column)
    }
}
