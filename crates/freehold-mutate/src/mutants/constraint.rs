//! Keys, CHECKs and indexes.

use super::{Breaker, alter};
use crate::kind::Kind;
use crate::mutant::Access;
use freehold_core::catalog::{Check, ForeignKey, Index, PrimaryKey, Table};
use freehold_core::diff::TableChange;
use freehold_core::model::{Action, QualifiedName};

/// What a table holds its rows to, and how they are found.
pub(super) fn table(breaker: &mut Breaker<'_>, name: &QualifiedName, table: &Table) {
    let dropped = |constraint: &str| alter(name, TableChange::DropConstraint { name: constraint.to_owned() });
    if let Some(key) = &table.primary_key {
        let subject = format!("constraint {} on {name}", key.name);
        breaker.push(Kind::PrimaryKeyDropped, &subject, "it", Access::Same, dropped(&key.name));
        for (column, columns) in shorter(&key.columns) {
            let key = PrimaryKey { name: key.name.clone(), columns };
            let sql = format!("{}\n{}", dropped(&key.name), alter(name, TableChange::AddPrimaryKey(key)));
            breaker.push(Kind::KeyColumnDropped, &subject, column, Access::Same, sql);
        }
    }
    for (unique, columns) in &table.uniques {
        let subject = format!("constraint {unique} on {name}");
        breaker.push(Kind::UniqueDropped, &subject, "it", Access::Same, dropped(unique));
        for (column, columns) in shorter(columns) {
            let added = alter(name, TableChange::AddUnique { name: unique.clone(), columns });
            let sql = format!("{}\n{added}", dropped(unique));
            breaker.push(Kind::KeyColumnDropped, &subject, column, Access::Same, sql);
        }
    }
    for (check, of) in &table.checks {
        let subject = format!("constraint {check} on {name}");
        breaker.push(Kind::ConstraintDropped, &subject, "it", Access::Same, dropped(check));
        for alteration in breaker.altered(&of.expression, Some((name, table))) {
            let altered = Check { column: of.column.clone(), expression: alteration.sql };
            let added = TableChange::AddCheck { name: check.clone(), check: altered, valid: true };
            let sql = format!("{}\n{}", dropped(check), alter(name, added));
            breaker.push(alteration.kind, &subject, alteration.what, Access::Same, sql);
        }
    }
    table.foreign_keys.iter().for_each(|(key, of)| foreign_key(breaker, name, table, (key, of)));
    for (index, of) in &table.indexes {
        let subject = format!("index {index} on {name}");
        let dropped = alter(name, TableChange::DropIndex { name: index.clone() });
        breaker.push(Kind::IndexDropped, &subject, "it", Access::Same, dropped.clone());
        let columns: Vec<_> = of.columns.iter().map(|(column, _)| column.clone()).collect();
        // what is unique by an index is a key as well
        for (column, left) in shorter(&columns).into_iter().filter(|_| of.unique) {
            let kept = of.columns.iter().filter(|(column, _)| left.contains(column));
            let shorter = Index { columns: kept.cloned().collect(), ..of.clone() };
            let added = alter(name, TableChange::CreateIndex { name: index.clone(), index: shorter });
            breaker.push(
                Kind::KeyColumnDropped,
                &subject,
                column,
                Access::Same,
                format!("{dropped}\n{added}"),
            );
        }
    }
}

/// A key of several columns without each of them in turn.
fn shorter(columns: &[String]) -> Vec<(String, Vec<String>)> {
    let several = if columns.len() > 1 { columns } else { &[] };
    let without = |gone: &String| columns.iter().filter(|column| *column != gone).cloned().collect();
    several.iter().map(|gone| (gone.clone(), without(gone))).collect()
}

/// A key of several columns holds a row to its target's tenant.
fn foreign_key(
    breaker: &mut Breaker<'_>,
    name: &QualifiedName,
    table: &Table,
    (key, of): (&String, &ForeignKey),
) {
    let subject = format!("constraint {key} on {name}");
    let access = Access::changes(of.columns.len() > 1);
    let dropped = alter(name, TableChange::DropForeignKey { name: key.clone() });
    let instead = |key_instead: ForeignKey| {
        let added = TableChange::AddForeignKey { name: key.clone(), key: key_instead, valid: true };
        format!("{dropped}\n{}", alter(name, added))
    };
    breaker.push(Kind::ForeignKeyDropped, &subject, "it", access, dropped.clone());
    for (at, gone) in of.columns.iter().enumerate().filter(|_| of.columns.len() > 1) {
        let mut shorter = of.clone();
        shorter.columns.remove(at);
        shorter.target_columns.remove(at);
        shorter.on_delete_columns.retain(|column| column != gone);
        breaker.push(Kind::KeyColumnDropped, &subject, gone, access, instead(shorter));
    }
    if let Some(elsewhere) = elsewhere(breaker, table, of) {
        let what = format!("to {} ({})", elsewhere.target, elsewhere.target_columns.join(", "));
        breaker.push(Kind::ForeignKeyRedirected, &subject, what, access, instead(elsewhere));
    }
    let other = |action: Action| match action {
        Action::Cascade => Action::NoAction,
        _ => Action::Cascade,
    };
    let mut deleting = ForeignKey { on_delete: other(of.on_delete), ..of.clone() };
    if deleting.on_delete == Action::Cascade {
        deleting.on_delete_columns.clear();
    }
    breaker.push(Kind::ForeignKeyAction, &subject, "on delete", Access::Same, instead(deleting));
    let updating = ForeignKey { on_update: other(of.on_update), ..of.clone() };
    breaker.push(Kind::ForeignKeyAction, &subject, "on update", Access::Same, instead(updating));
}

/// The same columns in another order, if there are several; else the next table that has a key of the column's type.
fn elsewhere(breaker: &Breaker<'_>, table: &Table, of: &ForeignKey) -> Option<ForeignKey> {
    if of.columns.len() > 1 {
        let target_columns = of.target_columns.iter().rev().cloned().collect();
        return Some(ForeignKey { target_columns, ..of.clone() });
    }
    let data_type = &table.column(of.columns.first()?)?.data_type;
    let mut tables = breaker.catalog.tables.iter();
    tables.find_map(|(name, other)| {
        let key = other.primary_key.as_ref().filter(|key| key.columns.len() == 1 && *name != of.target)?;
        let column = other.column(&key.columns[0]).filter(|column| column.data_type == *data_type)?;
        let target_columns = vec![column.name.clone()];
        Some(ForeignKey { target: name.clone(), target_columns, ..of.clone() })
    })
}
