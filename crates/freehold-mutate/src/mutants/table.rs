//! Row level security, and columns.

use super::grant::is_reached;
use super::{Breaker, alter};
use crate::kind::Kind;
use crate::mutant::Access;
use freehold_core::catalog::{Column, ColumnDefault, Table};
use freehold_core::diff::TableChange;
use freehold_core::model::QualifiedName;
use freehold_core::sql::{Ident, Qualified};

/// Row level security of a table and its partitions, and its columns.
pub(super) fn table(breaker: &mut Breaker<'_>, name: &QualifiedName, table: &Table) {
    let subject = name.to_string();
    let (on, reached) = (Qualified(name), Access::changes(is_reached(breaker, table)));
    if table.row_security {
        let sql = format!("alter table {on} disable row level security;");
        breaker.push(Kind::EnableDropped, &subject, "it", reached, sql);
    }
    if table.force_row_security {
        let sql = format!("alter table {on} no force row level security;");
        breaker.push(Kind::ForceDropped, &subject, "it", Access::Changes, sql);
    }
    for partition in table.partitioning.iter().flat_map(|of| of.partitions.keys()) {
        let partition = name.sibling(partition.clone());
        for verb in ["disable", "no force"] {
            // no role has a privilege on a partition
            let sql = format!("alter table {} {verb} row level security;", Qualified(&partition));
            breaker.push(Kind::PartitionOpened, &partition.to_string(), verb, Access::Same, sql);
        }
    }
    table.columns.iter().for_each(|of| column(breaker, name, of));
}

fn column(breaker: &mut Breaker<'_>, name: &QualifiedName, column: &Column) {
    let subject = format!("column {}.{}", name, column.name);
    let (on, of) = (Qualified(name), Ident(&column.name));
    if !column.nullable {
        let sql = alter(name, TableChange::DropNotNull { column: column.name.clone() });
        breaker.push(Kind::NotNullDropped, &subject, "it", Access::Same, sql);
    }
    match &column.default {
        None => {}
        Some(ColumnDefault::Identity) => {
            let sql = format!("alter table {on} alter column {of} drop identity;");
            breaker.push(Kind::DefaultDropped, &subject, "identity", Access::Same, sql);
        }
        Some(ColumnDefault::Expression(default) | ColumnDefault::Caller(default)) => {
            let sql = format!("alter table {on} alter column {of} drop default;");
            breaker.push(Kind::DefaultDropped, &subject, "it", Access::Same, sql);
            let others = breaker.altered(default, None).into_iter();
            let other = others.map(|other| other.sql).next().unwrap_or_else(|| "null".into());
            let sql = format!("alter table {on} alter column {of} set default {other};");
            breaker.push(Kind::DefaultChanged, &subject, other, Access::Same, sql);
        }
    }
}
