//! Partitions as a table's attributes declare them: `.spread(Method::Range, "created_at", [below("2026", "2026-01-01")])`.

use super::NOWHERE;
use freehold_core::model::*;

/// What `partition_by` and `#[partition]` say.
pub trait Spread {
    fn spread(self, method: Method, column: &str, partitions: impl IntoIterator<Item = Partition>) -> Self;
}

impl Spread for Table {
    fn spread(self, method: Method, column: &str, partitions: impl IntoIterator<Item = Partition>) -> Self {
        let partitions = partitions.into_iter().collect();
        let column = column.to_owned().into();
        Table {
            partitioning: Some(Partitioning {
                method,
                column,
                partitions,
                drops: List::Borrowed(&[]),
                place: NOWHERE,
            }),
            ..self
        }
    }
}

/// From one value to below another; an empty one is no end.
pub fn between(name: &str, from: &str, to: &str) -> Partition {
    let end = |value: &str| (!value.is_empty()).then(|| Str::Owned(value.to_owned()));
    partition(name, Bounds::Range { from: end(from), to: end(to) })
}

/// Of one of these values.
pub fn one_of(name: &str, values: &[&str]) -> Partition {
    partition(name, Bounds::List(values.iter().map(|value| Str::Owned((*value).to_owned())).collect()))
}

/// Of this remainder.
pub fn hashed(name: &str, modulus: u32, remainder: u32) -> Partition {
    partition(name, Bounds::Hash { modulus, remainder })
}

/// Of what no other has.
pub fn rest(name: &str) -> Partition {
    partition(name, Bounds::Default)
}

fn partition(name: &str, bounds: Bounds) -> Partition {
    Partition { name: name.to_owned().into(), renamed_from: None, bounds, place: NOWHERE }
}
