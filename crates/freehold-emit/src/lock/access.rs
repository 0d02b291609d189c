//! Who may do what, a line for each thing: what changed is seen at a glance where the lock is reviewed.

use freehold_core::access::Access;
use serde::ser::Error;
use serde::{Serialize, Serializer};
use serde_json::value::{RawValue, to_raw_value};
use std::collections::BTreeMap;

/// As it is written; it is read like anything else.
#[derive(Serialize)]
struct Lines<'a> {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tables: Vec<Box<RawValue>>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    buckets: BTreeMap<&'a str, Box<RawValue>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    objects: Vec<Box<RawValue>>,
}

pub(super) fn serialize<S: Serializer>(access: &Access, serializer: S) -> Result<S::Ok, S::Error> {
    fn line<E: Error>(value: &impl Serialize) -> Result<Box<RawValue>, E> {
        to_raw_value(value).map_err(E::custom)
    }
    let buckets = access.buckets.iter().map(|(name, bucket)| Ok((&**name, line(bucket)?)));
    let lines = Lines {
        tables: access.tables.iter().map(line).collect::<Result<_, _>>()?,
        buckets: buckets.collect::<Result<_, _>>()?,
        objects: access.objects.iter().map(line).collect::<Result<_, _>>()?,
    };
    lines.serialize(serializer)
}
