use super::fill::bracket_one;
use crate::model::QualifiedName;
use crate::sql::{Ident, Literal, Qualified};

pub(super) fn drop(table: &QualifiedName, column: &str) -> String {
    format!("alter table {} alter column {} drop identity;", Qualified(table), Ident(column))
}

/// The next number is one more than the greatest there is, so every row has to be seen.
pub(super) fn add(table: &QualifiedName, column: &str, forced: bool) -> String {
    let (name, ident) = (Qualified(table), Ident(column));
    let sequence = format!("pg_get_serial_sequence({}, {})", Literal(&name.to_string()), Literal(column));
    let next = format!(
        "select setval({sequence}, (select coalesce(greatest(max({ident}), 0), 0) + 1 from {name}), false);"
    );
    format!(
        "alter table {name} alter column {ident} set not null;\n\
         alter table {name} alter column {ident} add generated always as identity;\n{}",
        bracket_one(table, forced, &next)
    )
}
