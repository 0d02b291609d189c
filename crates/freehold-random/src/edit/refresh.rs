//! What follows from an edit elsewhere in the model.

use crate::build::{By, NOWHERE};
use freehold_core::model::*;
use freehold_core::sql::{Ident, Qualified};

/// Views show what their table has; what reads a table that is gone goes as well.
pub(super) fn refresh(model: &mut Model) {
    let tables: Vec<_> = model.tables.clone();
    let there = |name: &QualifiedName| tables.iter().find(|table| table.name == *name);
    model.views.retain_mut(|view| {
        let Some(table) = view.reads.first().and_then(there) else { return false };
        // a view's columns have no precision
        let can_be = |column: &&Column| !column.secret && column.precision.is_none();
        let shown = |field: &Field| table.column(&field.name).filter(can_be).map(show);
        view.columns = view.columns.iter().filter_map(shown).collect();
        view.body = body(table, &view.columns).into();
        !view.columns.is_empty()
    });
    model.functions.retain(|function| function.reads.iter().all(|name| there(name).is_some()));
    let functions: Vec<_> = model.functions.iter().map(|function| function.name.clone()).collect();
    for table in &mut model.tables {
        table.triggers.to_mut().retain(|trigger| functions.contains(&trigger.function));
    }
}

/// A column as a view shows it.
pub(super) fn show(column: &Column) -> Field {
    Field {
        name: column.name.clone(),
        doc: "".into(),
        place: NOWHERE,
        base: column.base.clone(),
        array: column.array,
        nullable: true,
    }
}

fn body(table: &Table, columns: &[Field]) -> String {
    let columns: Vec<_> = columns.iter().map(|field| format!("t.{}", Ident(&field.name))).collect();
    format!("select {} from {} as t", columns.join(", "), Qualified(&table.name))
}

/// Visits every atom of every trust model, with the table whose trust model it is.
pub(super) fn each_atom(model: &mut Model, visit: &mut dyn FnMut(&QualifiedName, &mut Trust)) {
    for table in &mut model.tables {
        let name = table.name.clone();
        let Some(trust) = &mut table.trust else { continue };
        let decided = [&mut trust.select, &mut trust.insert, &mut trust.update, &mut trust.delete];
        for decided in decided.into_iter().chain(&mut trust.floor) {
            atoms(&mut decided.trust, &mut |atom| visit(&name, atom));
            for policy in decided.policies.to_mut() {
                atoms(&mut policy.trust, &mut |atom| visit(&name, atom));
            }
        }
    }
    for bucket in &mut model.buckets {
        let trust = &mut bucket.trust;
        for decided in [&mut trust.select, &mut trust.insert, &mut trust.update, &mut trust.delete] {
            atoms(&mut decided.trust, &mut |atom| visit(&Bucket::OBJECTS, atom));
        }
    }
}

fn atoms(trust: &mut Trust, visit: &mut dyn FnMut(&mut Trust)) {
    match trust {
        Trust::Any(parts) | Trust::All(parts) => {
            parts.to_mut().iter_mut().for_each(|part| atoms(part, visit))
        }
        Trust::Within(parts) | Trust::Parent { by: parts, .. } => {
            parts.to_mut().iter_mut().for_each(|part| atoms(part, visit));
            visit(trust);
        }
        atom => visit(atom),
    }
}

/// A text in which one name takes another's place.
pub(super) fn respelt(text: &str, from: &str, to: &str) -> String {
    let is_part = |c: char| c.is_alphanumeric() || c == '_' || c == '"';
    let (mut out, mut rest) = (String::new(), text);
    while let Some(at) = rest.find(from) {
        let (before, behind) = rest.split_at(at);
        let behind = behind.strip_prefix(from).unwrap_or_default();
        let alone = !before.ends_with(is_part) && !behind.starts_with(is_part);
        out += before;
        out += if alone { to } else { from };
        rest = behind;
    }
    out + rest
}

/// Expressions that `|` joins, without one inside another.
pub(super) fn either(one: By, other: By) -> By {
    if one == other { one } else { one | other }
}
