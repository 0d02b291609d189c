//! Maps by qualified name are stored as lists: JSON has only strings for keys.

use super::Named;
use crate::model::QualifiedName;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::collections::BTreeMap;

pub(super) fn serialize<T: Serialize, S: Serializer>(
    map: &BTreeMap<QualifiedName, T>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(map.values())
}

pub(super) fn deserialize<'de, T: Deserialize<'de> + Named, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<BTreeMap<QualifiedName, T>, D::Error> {
    let items = Vec::<T>::deserialize(deserializer)?;
    Ok(items.into_iter().map(|item| (item.name().clone(), item)).collect())
}
