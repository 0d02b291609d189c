//! Names and columns and tables that there were.
//!
//! squawk warns of each of these, rightly: whoever still uses the old name fails. The schema says that it is meant and the
//! migration's head what it costs, so the warning is silenced at the statement, by squawk's own comment.

use super::roles;
use crate::diff::Part;
use crate::model::QualifiedName;
use crate::sql::{Ident, Qualified};
use std::collections::BTreeSet;

const RENAMED: &str = "-- the schema says `renamed_from`; what it costs stands above";
pub(super) const DROPPED: &str = "-- the schema says `drop`; what it costs stands above";

pub(super) fn rename_table(from: &QualifiedName, to: &QualifiedName) -> String {
    rename("table", from, to, "-- squawk-ignore renaming-table\n")
}

/// Into another Postgres schema first, then by name.
fn rename(kind: &str, from: &QualifiedName, to: &QualifiedName, ignored: &str) -> String {
    let mut lines = vec![RENAMED.to_owned()];
    let mut from = from.clone();
    if from.schema != to.schema {
        lines.push(format!("alter {kind} {} set schema {};", Qualified(&from), Ident(&to.schema)));
        from.schema = to.schema.clone();
    }
    if from.name != to.name {
        lines.push(format!("{ignored}alter {kind} {} rename to {};", Qualified(&from), Ident(&to.name)));
    }
    lines.join("\n")
}

pub(super) fn drop_table(table: &QualifiedName) -> String {
    format!("{DROPPED}\n-- squawk-ignore ban-drop-table\ndrop table {};", Qualified(table))
}

/// Detached first: Postgres then says by name which foreign key a row of it is wanted for.
pub(super) fn drop_partition(table: &QualifiedName, name: &str) -> String {
    let partition = Qualified(&table.sibling(name.to_owned())).to_string();
    format!(
        "{DROPPED}\nalter table {} detach partition {partition};\n-- squawk-ignore ban-drop-table\ndrop table {partition};",
        Qualified(table)
    )
}

pub(super) fn rename_sequence(from: &QualifiedName, to: &QualifiedName) -> String {
    rename("sequence", from, to, "")
}

pub(super) fn drop_sequence(name: &QualifiedName) -> String {
    format!("{DROPPED}\ndrop sequence {};", Qualified(name))
}

pub(super) fn rename_column(table: &QualifiedName, from: &str, to: &str) -> String {
    let (table, from, to) = (Qualified(table), Ident(from), Ident(to));
    format!("{RENAMED}\n-- squawk-ignore renaming-column\nalter table {table} rename column {from} to {to};")
}

pub(super) fn drop_column(table: &QualifiedName, column: &str, granted: &BTreeSet<String>) -> String {
    let (table, column) = (Qualified(table), Ident(column));
    let revoke = match granted.is_empty() {
        true => String::new(),
        false => format!("revoke all ({column}) on {table} from {};\n", roles(granted)),
    };
    format!("{revoke}{DROPPED}\n-- squawk-ignore ban-drop-column\nalter table {table} drop column {column};")
}

pub(super) fn rename_part(table: &QualifiedName, part: Part, from: &str, to: &str) -> String {
    match part {
        Part::Constraint => {
            format!("alter table {} rename constraint {} to {};", Qualified(table), Ident(from), Ident(to))
        }
        Part::Index => {
            format!("alter index {} rename to {};", Qualified(&table.sibling(from.to_owned())), Ident(to))
        }
        Part::Sequence => {
            format!("alter sequence {} rename to {};", Qualified(&table.sibling(from.to_owned())), Ident(to))
        }
    }
}
