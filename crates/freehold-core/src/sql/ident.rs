use crate::model::QualifiedName;
use std::fmt;

/// A name as it is written in SQL: quoted when it has to be, and only then.
///
/// The rule is that of Postgres's own `quote_ident`: see the documentation, section 4.1.1
/// "Identifiers and Key Words". A NUL can't be written at all; `validate` refuses it.
#[derive(Debug, Clone, Copy)]
pub struct Ident<'a>(pub &'a str);

impl fmt::Display for Ident<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if is_plain(self.0) && !is_keyword(self.0) {
            f.write_str(self.0)
        } else {
            write!(f, "\"{}\"", self.0.replace('"', "\"\""))
        }
    }
}

/// A schema-qualified name as it is written in SQL.
#[derive(Debug, Clone, Copy)]
pub struct Qualified<'a>(pub &'a QualifiedName);

impl fmt::Display for Qualified<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", Ident(&self.0.schema), Ident(&self.0.name))
    }
}

/// How many bytes of a name Postgres keeps (`NAMEDATALEN - 1`).
pub const MAX_NAME_BYTES: usize = 63;

/// The name Postgres itself would give an object: `<table>_<middle>_<suffix>`, where the longer of the first
/// two is shortened until the whole has at most 63 bytes (`makeObjectName` in its source).
pub fn object_name(table: &str, middle: &str, suffix: &str) -> String {
    let separators = usize::from(!middle.is_empty()) + 1;
    let room = MAX_NAME_BYTES.saturating_sub(suffix.len() + separators);
    let (mut first, mut second) = (table.len(), middle.len());
    while first + second > room {
        if first > second {
            first -= 1;
        } else {
            second -= 1;
        }
    }
    let parts = [clip(table, first), clip(middle, second), suffix];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("_")
}

/// At most this many bytes of a string, never half a character.
pub(crate) fn clip(text: &str, bytes: usize) -> &str {
    let mut end = bytes.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

fn is_plain(name: &str) -> bool {
    let mut bytes = name.bytes();
    bytes.next().is_some_and(|first| first.is_ascii_lowercase() || first == b'_')
        && bytes.all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}

/// Whether a lower-case word can't be used as every kind of name without quotes.
///
/// These are the words of all categories but "unreserved" in Postgres 15 to 18 (documentation, appendix C);
/// a test compares them with `pg_get_keywords()`.
pub fn is_keyword(word: &str) -> bool {
    KEYWORDS.binary_search(&word).is_ok()
}

#[rustfmt::skip]
const KEYWORDS: &[&str] = &[
    "all", "analyse", "analyze", "and", "any", "array", "as", "asc", "asymmetric", "authorization",
    "between", "bigint", "binary", "bit", "boolean", "both",
    "case", "cast", "char", "character", "check", "coalesce", "collate", "collation", "column", "concurrently",
    "constraint", "create", "cross", "current_catalog", "current_date", "current_role", "current_schema",
    "current_time", "current_timestamp", "current_user",
    "dec", "decimal", "default", "deferrable", "desc", "distinct", "do",
    "else", "end", "except", "exists", "extract",
    "false", "fetch", "float", "for", "foreign", "freeze", "from", "full",
    "grant", "greatest", "group", "grouping", "having",
    "ilike", "in", "initially", "inner", "inout", "int", "integer", "intersect", "interval", "into", "is", "isnull",
    "join", "json", "json_array", "json_arrayagg", "json_exists", "json_object", "json_objectagg", "json_query",
    "json_scalar", "json_serialize", "json_table", "json_value",
    "lateral", "leading", "least", "left", "like", "limit", "localtime", "localtimestamp",
    "merge_action",
    "national", "natural", "nchar", "none", "normalize", "not", "notnull", "null", "nullif", "numeric",
    "offset", "on", "only", "or", "order", "out", "outer", "overlaps", "overlay",
    "placing", "position", "precision", "primary",
    "real", "references", "returning", "right", "row",
    "select", "session_user", "setof", "similar", "smallint", "some", "substring", "symmetric", "system_user",
    "table", "tablesample", "then", "time", "timestamp", "to", "trailing", "treat", "trim", "true",
    "union", "unique", "user", "using",
    "values", "varchar", "variadic", "verbose",
    "when", "where", "window", "with",
    "xmlattributes", "xmlconcat", "xmlelement", "xmlexists", "xmlforest", "xmlnamespaces", "xmlparse", "xmlpi",
    "xmlroot", "xmlserialize", "xmltable",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_only_what_must_be_quoted() {
        for plain in ["conversations", "_x", "a1", "name", "role", "status", "body"] {
            assert_eq!(Ident(plain).to_string(), plain);
        }
        assert_eq!(Ident("user").to_string(), "\"user\"");
        assert_eq!(Ident("Order").to_string(), "\"Order\"");
        assert_eq!(Ident("1st").to_string(), "\"1st\"");
        assert_eq!(Ident("").to_string(), "\"\"");
        assert_eq!(Ident("größe").to_string(), "\"größe\"");
        assert_eq!(Ident("a\"; drop table x; --").to_string(), "\"a\"\"; drop table x; --\"");
        assert_eq!(Qualified(&QualifiedName::new("public", "select")).to_string(), "public.\"select\"");
    }

    #[test]
    fn keywords_are_sorted() {
        assert!(KEYWORDS.is_sorted());
    }

    #[test]
    fn long_names_are_shortened_as_postgres_does() {
        assert_eq!(object_name("threads", "user_id", "fkey"), "threads_user_id_fkey");
        assert_eq!(object_name("threads", "", "pkey"), "threads_pkey");
        let long = object_name(&"t".repeat(60), &"c".repeat(40), "fkey");
        assert_eq!(long.len(), MAX_NAME_BYTES);
        assert_eq!(long, format!("{}_{}_fkey", "t".repeat(29), "c".repeat(28)));
        let umlauts = object_name(&"ü".repeat(31), "spalte", "key");
        assert!(umlauts.len() <= MAX_NAME_BYTES && umlauts.ends_with("_spalte_key"));
    }
}
