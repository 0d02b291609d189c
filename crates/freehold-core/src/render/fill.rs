use crate::model::QualifiedName;
use crate::sql::Qualified;

/// Statements over all rows of a table, none of which its owner is kept from seeing, past the triggers that users'
/// writes meet.
///
/// Where row level security is forced it holds for the owner as well, and an UPDATE of his finds no row without a word
/// (documentation, section 5.9 "Row Security Policies").
pub(super) fn bracket(table: &QualifiedName, forced: bool, statements: &[String]) -> String {
    let alter = |action: &str| format!("alter table {} {action};", Qualified(table));
    let mut lines = Vec::new();
    if forced {
        lines.push(alter("no force row level security"));
    }
    lines.push(alter("disable trigger user"));
    lines.extend_from_slice(statements);
    lines.push(alter("enable trigger user"));
    if forced {
        lines.push(alter("force row level security"));
    }
    lines.join("\n")
}
