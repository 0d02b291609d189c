use crate::catalog::Bucket;
use crate::model;
use crate::sql::{Literal, Qualified, list};

/// A bucket is data: it may be there, with the files that it holds.
pub(super) fn set(name: &str, bucket: &Bucket) -> String {
    let limit = bucket.size_limit.map_or_else(|| "null".to_owned(), |limit| limit.to_string());
    let values = [
        Literal(name).to_string(),
        Literal(name).to_string(),
        bucket.public.to_string(),
        limit,
        mime_types(bucket),
    ];
    format!(
        "insert into {} (id, name, public, file_size_limit, allowed_mime_types)\n\
         values ({})\n\
         on conflict (id) do update\n  \
         set public = excluded.public,\n    \
         file_size_limit = excluded.file_size_limit,\n    \
         allowed_mime_types = excluded.allowed_mime_types;",
        Qualified(&model::Bucket::BUCKETS),
        values.join(", ")
    )
}

/// The types of files, as an array; NULL takes all of them.
pub(crate) fn mime_types(bucket: &Bucket) -> String {
    match &*bucket.mime_types {
        [] => "null".into(),
        types => format!("array[{}]", list(types.iter().map(|of| Literal(of)))),
    }
}
