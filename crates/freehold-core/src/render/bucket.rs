use super::dollar_quoted;
use crate::catalog::Bucket;
use crate::model;
use crate::sql::{Literal, Qualified, list};
use indoc::formatdoc;

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

/// Only the Storage API deletes files, with what it keeps elsewhere; so a bucket that has some stays. Supabase refuses a
/// DELETE by SQL unless the transaction says that it is meant (`storage.protect_delete` in its storage's migrations).
pub(super) fn drop(name: &str) -> String {
    let name = Literal(name).to_string();
    let body = formatdoc! {"
        declare
          held bigint;
        begin
          select count(*) into held from {objects} where bucket_id = {name};
          if held > 0 then
            raise exception 'the bucket % holds files: %', {name}, held
              using errcode = 'object_in_use',
                hint = 'Nothing has been changed. Delete them by the Storage API first.';
          end if;
          perform set_config('storage.allow_delete_query', 'true', true);
          delete from {buckets} where id = {name};
          perform set_config('storage.allow_delete_query', 'false', true);
        end",
        objects = Qualified(&model::Bucket::OBJECTS),
        buckets = Qualified(&model::Bucket::BUCKETS),
    };
    format!("{}\ndo {};", super::gone::DROPPED, dollar_quoted(&body))
}

/// The types of files, as an array; NULL takes all of them.
pub(crate) fn mime_types(bucket: &Bucket) -> String {
    match &*bucket.mime_types {
        [] => "null".into(),
        types => format!("array[{}]", list(types.iter().map(|of| Literal(of)))),
    }
}
