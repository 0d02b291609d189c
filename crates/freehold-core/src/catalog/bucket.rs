use super::Policy;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A storage bucket of Supabase: a row of `storage.buckets`, and policies on `storage.objects`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bucket {
    /// Whether its files are served to whoever knows their address.
    pub public: bool,
    /// How many bytes a file may have, if that is limited.
    pub size_limit: Option<u64>,
    /// Which types of files it takes; all of them if none is named.
    pub mime_types: Vec<String>,
    /// The policies on its files, by name. Each speaks of this bucket alone.
    pub policies: BTreeMap<String, Policy>,
}
