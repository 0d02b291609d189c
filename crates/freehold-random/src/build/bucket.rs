//! Buckets as their structs declare them.

use super::NOWHERE;
use freehold_core::model::*;

/// A private bucket that takes anything.
pub fn bucket(name: &str, trust: TrustModel) -> Bucket {
    Bucket {
        name: name.to_owned().into(),
        rust_name: "Files".into(),
        doc: "".into(),
        place: NOWHERE,
        public: false,
        size_limit: None,
        mime_types: List::Borrowed(&[]),
        trust,
    }
}

/// A model's buckets.
pub trait WithBuckets {
    fn with_buckets(self, buckets: impl IntoIterator<Item = Bucket>) -> Self;
}

impl WithBuckets for Model {
    fn with_buckets(self, buckets: impl IntoIterator<Item = Bucket>) -> Self {
        Model { buckets: buckets.into_iter().collect(), ..self }
    }
}
