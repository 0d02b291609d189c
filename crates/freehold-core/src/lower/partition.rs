//! Partitions: each protected as its table is, and open to nobody.

use super::policy;
use crate::catalog;
use crate::model::{BaseType, Bounds, Column, Model, Partition, Table};
use crate::sql::{Literal, list};

pub(super) fn add(model: &Model, table: &Table, lowered: &mut catalog::Table) {
    let Some(partitioning) = &table.partitioning else { return };
    let column = table.column(&partitioning.column);
    let partition = |partition: &Partition| {
        let lowered = catalog::Partition {
            bounds: bounds(column, &partition.bounds),
            closed_to: model.platform.roles().map(String::from).into(),
            policies: policy::of_row(model, table, &partition.name),
        };
        (partition.name.to_string(), lowered)
    };
    lowered.partitioning = Some(catalog::Partitioning {
        method: partitioning.method,
        column: partitioning.column.to_string(),
        partitions: partitioning.partitions.iter().map(partition).collect(),
    });
}

fn bounds(column: Option<&Column>, bounds: &Bounds) -> String {
    let literal = |value: &str| Literal(&bound(column, value)).to_string();
    let end = |value: &Option<crate::model::Str>, without: &str| match value {
        Some(value) => literal(value),
        None => without.to_owned(),
    };
    match bounds {
        Bounds::Range { from, to } => {
            format!("for values from ({}) to ({})", end(from, "minvalue"), end(to, "maxvalue"))
        }
        Bounds::List(values) => {
            format!("for values in ({})", list(values.iter().map(|value| literal(value))))
        }
        Bounds::Hash { modulus, remainder } => {
            format!("for values with (modulus {modulus}, remainder {remainder})")
        }
        Bounds::Default => "default".into(),
    }
}

/// A day begins at midnight in UTC: Postgres would ask the session for its time zone.
fn bound(column: Option<&Column>, value: &str) -> String {
    match column {
        Some(column) if column.base == BaseType::Timestamptz && is_day(value) => {
            format!("{value} 00:00:00+00")
        }
        _ => value.to_owned(),
    }
}

/// `2026-01-31`
pub(crate) fn is_day(value: &str) -> bool {
    let parts: Vec<_> =
        value.split('-').map(|part| (part.len(), part.bytes().all(|b| b.is_ascii_digit()))).collect();
    parts == [(4, true), (2, true), (2, true)]
}
