//! What whoever reviews the open migration is told, a line for each thing.

use freehold_core::access::AccessChange;
use freehold_core::plan::Hazard;
use serde::ser::Error;
use serde::{Deserialize, Serialize, Serializer};
use serde_json::value::{RawValue, to_raw_value};

/// What whoever reviews the open migration is told, and what nobody can tell from two catalogues: it takes the model, and
/// what that says of renames.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Told {
    /// Who gains and who loses access. Nothing where it isn't known what there was.
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "lines_if_known")]
    pub access: Option<Vec<AccessChange>>,
    /// What it costs a database that is in use.
    #[serde(default, skip_serializing_if = "Vec::is_empty", serialize_with = "lines")]
    pub hazards: Vec<Hazard>,
}

fn lines<T: Serialize, S: Serializer>(items: &[T], serializer: S) -> Result<S::Ok, S::Error> {
    let lines: Vec<Box<RawValue>> =
        items.iter().map(to_raw_value).collect::<Result<_, _>>().map_err(S::Error::custom)?;
    lines.serialize(serializer)
}

fn lines_if_known<T: Serialize, S: Serializer>(
    items: &Option<Vec<T>>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    lines(items.as_deref().unwrap_or_default(), serializer)
}
