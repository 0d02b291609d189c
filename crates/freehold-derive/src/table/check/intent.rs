//! What is said of columns that are gone speaks of no column that is there.

use crate::errors::Errors;
use crate::table::{Kind, Table};

pub fn table(table: &Table, errors: &mut Errors) {
    // told by what an external table can't have
    if let Kind::External { .. } = table.kind {
        return;
    }
    if let Some(from) = &table.renamed_from
        && (from.schema.as_ref().unwrap_or(&table.schema), &from.name) == (&table.schema, &table.name)
    {
        errors.at(from.span, "this is what the table is called: say what it was called, or remove it");
    }
    let there = |name: &str| table.fields.iter().find(|field| field.name == name);
    for (at, field) in table.fields.iter().enumerate() {
        let Some(from) = &field.renamed_from else { continue };
        let name = &from.name;
        let mut earlier = table.fields[..at]
            .iter()
            .filter(|earlier| earlier.renamed_from.as_ref().is_some_and(|earlier| earlier.name == *name));
        if field.name == *name {
            errors.at(from.span, "this is what the column is called: say what it was called, or remove it");
        // one that is renamed itself passes its name on
        } else if there(name).is_some_and(|other| other.renamed_from.is_none()) {
            errors.at(
                from.span,
                format!("the table has a column `{name}`: remove `renamed_from` once a sealed migration has renamed the old one, or name one that is gone"),
            );
        } else if let Some(earlier) = earlier.next() {
            errors.at(
                from.span,
                format!("`{}` is renamed from `{name}` already: a column becomes one other", earlier.ident),
            );
        } else if table.drops.iter().any(|dropped| dropped.name == *name) {
            errors.at(
                from.span,
                format!("`{name}` is renamed here and dropped by `#[drop(…)]`: remove one of the two"),
            );
        }
    }
    for dropped in &table.drops {
        if let Some(field) = there(&dropped.name) {
            let field = &field.ident;
            errors.at(
                dropped.span,
                format!("`{field}` is a column of the table: remove the field, or don't drop it"),
            );
        }
    }
}
