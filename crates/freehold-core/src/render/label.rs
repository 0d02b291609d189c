use super::dollar_quoted;
use super::fill::bracket_one;
use crate::catalog::Column;
use crate::model::QualifiedName;
use crate::sql::{Ident, Literal, Qualified, list};
use indoc::formatdoc;
use std::collections::{BTreeMap, BTreeSet};

/// All labels at once, in the rows that have one of them.
pub(super) fn rename(
    table: &QualifiedName,
    column: &Column,
    labels: &BTreeMap<String, String>,
    forced: bool,
) -> String {
    let name = Ident(&column.name);
    let is_array = column.data_type.ends_with("[]");
    let renamed = crate::diff::relabelled(&name.to_string(), labels.iter(), is_array);
    let update = format!(
        "update {}\nset {name} = {renamed}\nwhere {};",
        Qualified(table),
        holds(column, "", labels.values())
    );
    bracket_one(table, forced, &update)
}

/// Postgres's own refusal would name one row's value, and not how many there are.
pub(super) fn refuse(
    table: &QualifiedName,
    column: &Column,
    values: &BTreeSet<String>,
    forced: bool,
) -> String {
    let said: Vec<_> = values.iter().map(String::as_str).collect();
    let message = format!("rows of {table} whose {} goes ({}): ", column.name, said.join(", "));
    let body = formatdoc! {"
        declare
          held bigint;
        begin
          select count(*) into held from {} where {};
          if held > 0 then
            raise exception '%', {} || held
              using errcode = 'object_in_use', hint = 'Nothing has been changed. Give them another value first.';
          end if;
        end",
        Qualified(table),
        holds(column, "::text", values),
        Literal(&message)
    };
    bracket_one(table, forced, &format!("do {};", dollar_quoted(&body)))
}

fn holds<'a>(column: &Column, cast: &str, labels: impl IntoIterator<Item = &'a String>) -> String {
    let labels = list(labels.into_iter().map(|label| Literal(label)));
    let name = Ident(&column.name);
    match column.data_type.ends_with("[]") {
        true if cast.is_empty() => format!("{name} && array[{labels}]"),
        true => format!("{name}{cast}[] && array[{labels}]"),
        false => format!("{name}{cast} in ({labels})"),
    }
}
