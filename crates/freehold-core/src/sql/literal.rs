use std::fmt;

/// A string as it is written in SQL, quoted the way Postgres's own `quote_literal` does it: a backslash makes
/// it an escape string, so that the meaning doesn't hang on `standard_conforming_strings`
/// (documentation, section 4.1.2.1 "String Constants").
#[derive(Debug, Clone, Copy)]
pub struct Literal<'a>(pub &'a str);

impl fmt::Display for Literal<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let escaped = self.0.replace('\'', "''");
        if escaped.contains('\\') {
            write!(f, "E'{}'", escaped.replace('\\', "\\\\"))
        } else {
            write!(f, "'{escaped}'")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Literal;

    #[test]
    fn quotes() {
        assert_eq!(Literal("it's").to_string(), "'it''s'");
        assert_eq!(Literal("a\\'b").to_string(), "E'a\\\\''b'");
    }
}
