use crate::lower::data_type;
use crate::model::{Model, QualifiedName, Table};
use std::collections::BTreeSet;

/// The tables and their references as a Mermaid entity diagram.
pub(super) fn diagram(model: &Model) -> String {
    let mut lines = vec!["```mermaid".to_owned(), "erDiagram".to_owned()];
    let own: BTreeSet<_> = model.own_tables().map(|table| &table.name).collect();
    let mut others = BTreeSet::new();
    for table in model.own_tables() {
        lines.push(format!("  {} {{", entity(&table.name)));
        lines.extend(table.columns.iter().map(|column| attribute(table, column)));
        lines.push("  }".into());
    }
    for table in model.own_tables() {
        for column in table.columns.iter() {
            let Some(reference) = &column.reference else { continue };
            let target = &reference.target.table;
            if !own.contains(target) {
                others.insert(target);
            }
            let one = if column.nullable { "|o" } else { "||" };
            let label = word(&column.name);
            lines.push(format!("  {} {one}--o{{ {} : {label}", entity(target), entity(&table.name)));
        }
    }
    lines.extend(others.into_iter().map(|name| format!("  {}", entity(name))));
    lines.push("```\n".into());
    lines.join("\n")
}

fn attribute(table: &Table, column: &crate::model::Column) -> String {
    let mut keys = Vec::new();
    if table.primary_key.contains(&column.name) {
        keys.push("PK");
    }
    if column.reference.is_some() {
        keys.push("FK");
    }
    let line = format!("    {} {} {}", word(&data_type(column)), word(&column.name), keys.join(", "));
    line.trim_end().to_owned()
}

fn entity(name: &QualifiedName) -> String {
    match &*name.schema {
        "public" => word(&name.name),
        schema => format!("{}_{}", word(schema), word(&name.name)),
    }
}

/// Mermaid knows no quoting for every place a name stands in.
fn word(name: &str) -> String {
    name.chars().map(|c| if c.is_alphanumeric() || c == '_' { c } else { '_' }).collect()
}
