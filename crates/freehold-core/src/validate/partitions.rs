use crate::diagnostic::{Code, Diagnostic};
use crate::lower::{is_day, unique_within};
use crate::model::{BaseType, Bounds, Method, Model, Partitioning, Place, Table, Uniqueness};
use crate::sql::list;
use std::collections::BTreeSet;

/// Keys hold within a whole table, and each row has its partition.
pub(super) fn check(model: &Model, found: &mut Vec<Diagnostic>) {
    for table in model.own_tables() {
        if let Some(partitioning) = &table.partitioning {
            if table.column(&partitioning.column).is_none() {
                found.push(Diagnostic {
                    place: partitioning.place.clone(),
                    code: Code::ColumnMissing,
                    message: format!("`{}` has no column `{}`", table.name, partitioning.column),
                    reason: "its rows are spread by a column of theirs".into(),
                    fix: "name one of its columns".into(),
                    related: Vec::new(),
                });
                continue;
            }
            keys(table, partitioning, found);
            bounds(table, partitioning, found);
        }
    }
}

/// Postgres holds a key by an index on each partition (documentation, section 5.12.2.3 "Limitations").
fn keys(table: &Table, partitioning: &Partitioning, found: &mut Vec<Diagnostic>) {
    let column = &*partitioning.column;
    let mut refuse = |what: &str, place: &Place| {
        found.push(Diagnostic {
            place: place.clone(),
            code: Code::PartitionKey,
            message: format!("{what} of `{}` leaves out `{column}`", table.name),
            reason: "each partition holds its own rows apart, so only with the column that rows are spread by can values be unique in the whole table".into(),
            fix: format!("name `{column}` in it as well"),
            related: vec![(partitioning.place.clone(), "the rows are spread here".into())],
        });
    };
    if !table.primary_key.is_empty() && !table.primary_key.iter().any(|key| key == column) {
        refuse("the primary key", &table.place);
    }
    let holds = |named: &[&str], within: Uniqueness| {
        let tenant = unique_within(table, named, within);
        named.contains(&column) || tenant.is_some_and(|tenant| tenant.name == column)
    };
    for of in table.columns.iter() {
        if of.unique.is_some_and(|within| !holds(&[&of.name], within)) {
            refuse(&format!("the unique `{}`", of.name), &of.place);
        }
    }
    for unique in table.uniques.iter() {
        let named: Vec<_> = unique.columns.iter().map(|column| &**column).collect();
        if !holds(&named, unique.within) {
            refuse("a unique constraint", &unique.place);
        }
    }
    for index in table.indexes.iter() {
        let named: Vec<_> = index.columns.iter().map(|column| &*column.name).collect();
        if index.unique.is_some_and(|within| !holds(&named, within)) {
            refuse("a unique index", &index.place);
        }
    }
}

fn bounds(table: &Table, partitioning: &Partitioning, found: &mut Vec<Diagnostic>) {
    let mut refuse = |place: &Place, message: String, reason: &str, fix: &str| {
        found.push(Diagnostic {
            place: place.clone(),
            code: Code::PartitionBounds,
            message,
            reason: reason.into(),
            fix: fix.into(),
            related: vec![(partitioning.place.clone(), "the rows are spread here".into())],
        });
    };
    let method = partitioning.method.keyword();
    let mut seen = BTreeSet::new();
    for partition in partitioning.partitions.iter() {
        let name = &partition.name;
        let fits = match partition.bounds.method() {
            Some(of) => of == partitioning.method,
            None => partitioning.method != Method::Hash,
        };
        if !fits {
            let message = format!("the partition `{name}` isn't one of a {method}");
            let reason = format!("the rows of `{}` are spread by {method}", table.name);
            let fix = match partitioning.method {
                Method::Range => "write `from = …` and `to = …`",
                Method::List => "write `in (…)`",
                Method::Hash => "write `modulus = …` and `remainder = …`",
            };
            refuse(&partition.place, message, &reason, fix);
            continue;
        }
        let values: Vec<&str> = match &partition.bounds {
            Bounds::Range { from, to } => from.iter().chain(to).map(|value| &**value).collect(),
            Bounds::List(values) => values.iter().map(|value| &**value).collect(),
            _ => Vec::new(),
        };
        let column = table.column(&partitioning.column);
        let is_time = column.is_some_and(|column| column.base == BaseType::Timestamptz);
        for value in &values {
            if value.contains('\0') {
                refuse(
                    &partition.place,
                    format!("a bound of `{name}` has a NUL"),
                    "Postgres holds none",
                    "leave it out",
                );
            } else if is_time && !is_day(value) && !has_zone(value) {
                refuse(
                    &partition.place,
                    format!("the bound `{}` of `{name}` has no time zone", value.escape_debug()),
                    "whoever runs the migration would give it his own",
                    "write `2026-01-31`, which begins in UTC, or `2026-01-31 12:00:00+00`",
                );
            }
        }
        let own = match &partition.bounds {
            Bounds::Range { from, .. } => {
                vec![format!("from {}", from.as_deref().unwrap_or("the beginning"))]
            }
            Bounds::List(_) => values.iter().map(|value| format!("the value {value}")).collect(),
            Bounds::Hash { modulus, remainder } => vec![format!("the remainder {remainder} of {modulus}")],
            Bounds::Default => vec!["what no other holds".to_owned()],
        };
        let twice: Vec<_> = own.into_iter().filter(|own| !seen.insert(own.clone())).collect();
        if !twice.is_empty() {
            let message = format!("`{name}` is for what another partition holds: {}", list(&twice));
            refuse(&partition.place, message, "each row has one partition", "keep one of them");
        }
    }
    if partitioning.method == Method::Hash && !is_whole(partitioning) {
        refuse(
            &partitioning.place,
            format!("the partitions of `{}` don't hold every row, or some twice", table.name),
            "a row of whose hash no partition is would be refused",
            "write a partition for each remainder of the modulus",
        );
    }
}

/// Ends in `Z` or an offset, behind the time.
fn has_zone(value: &str) -> bool {
    let time = value.get(10..).unwrap_or_default();
    time.ends_with(['Z', 'z']) || time.contains(['+', '-'])
}

/// Whether the remainders of all hashes are taken: of moduli that divide the largest one, as Postgres wants them, the
/// shares add up to one.
fn is_whole(partitioning: &Partitioning) -> bool {
    let hashes: Vec<_> = partitioning
        .partitions
        .iter()
        .filter_map(|partition| match partition.bounds {
            Bounds::Hash { modulus, remainder } => Some((u64::from(modulus), u64::from(remainder))),
            _ => None,
        })
        .collect();
    let Some(largest) = hashes.iter().map(|(modulus, _)| *modulus).max() else { return false };
    let divide = hashes
        .iter()
        .all(|(modulus, remainder)| largest.checked_rem(*modulus) == Some(0) && remainder < modulus);
    divide && hashes.iter().map(|(modulus, _)| largest / modulus).sum::<u64>() == largest
}
