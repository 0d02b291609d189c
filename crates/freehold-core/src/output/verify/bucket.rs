use super::expect;
use crate::catalog::{Bucket, Catalog};
use crate::model;
use crate::render::{create_policy, mime_types};
use crate::sql::{Literal, Qualified, list};
use indoc::formatdoc;

/// Holds buckets against the declarations: their rows, and the policies on their files. Of the table of files, which has
/// those of other buckets as well, only what speaks of these or of none in particular is compared.
pub(super) fn buckets(catalog: &Catalog) -> Vec<String> {
    if catalog.buckets.is_empty() {
        return Vec::new();
    }
    let mut sections: Vec<_> = catalog.buckets.iter().map(|(name, bucket)| settings(name, bucket)).collect();
    sections.push(expect(
        "row level security of the files",
        "select array_agg('on'::text) from pg_class where relrowsecurity and oid = to_regclass",
        &Literal(&Qualified(&model::Bucket::OBJECTS).to_string()).to_string(),
        "array['on']",
    ));
    let twin = "pg_temp.objects";
    let mut parts =
        vec![format!("-- {}\ncreate table {twin} (bucket_id text, name text);", model::Bucket::OBJECTS)];
    let policies = catalog.buckets.values().flat_map(|bucket| &bucket.policies);
    parts.extend(policies.map(|(name, policy)| create_policy(twin, name, policy)));
    let bound = |name: &String| Literal(&format!("bucket_id = {}", Literal(name))).to_string();
    parts.push(formatdoc! {"
        insert into pg_differences
        select difference
        from (
          select case
            when a.definition is null then format('{files}: policy %s is missing', e.name)
            when e.definition is null then format('{files}: policy %s is not declared', a.name)
            else format('{files}: policy %s is %L, declared %L', a.name, a.definition, e.definition)
          end as difference,
          -- what is bound to another bucket is none of ours
          e.definition is not null or strpos(a.definition, 'bucket_id = ') = 0
            or exists (select from unnest(array[{bounds}]) as b (bound) where strpos(a.definition, bound) > 0) as ours
          from (select * from pg_temp.describe('{files}'::regclass) where kind = 'policy') as a
          full join (select * from pg_temp.describe('{twin}'::regclass) where kind = 'policy') as e using (name)
          where a.definition is distinct from e.definition
        ) as compared
        where ours;
        drop table {twin};",
        files = model::Bucket::OBJECTS,
        bounds = list(catalog.buckets.keys().map(bound)),
    });
    sections.push(parts.join("\n"));
    sections
}

fn settings(name: &str, bucket: &Bucket) -> String {
    let query = "select array['public ' || public, 'up to ' || coalesce(file_size_limit::text, 'any number of') || ' bytes', \
                 'types ' || coalesce(allowed_mime_types::text, 'all')] from storage.buckets where id = ";
    let limit = bucket.size_limit.map_or_else(|| "any number of".to_owned(), |limit| limit.to_string());
    let declared = format!(
        "array[\n    {},\n    {},\n    'types ' || coalesce({}::text[]::text, 'all')\n  ]",
        Literal(&format!("public {}", bucket.public)),
        Literal(&format!("up to {limit} bytes")),
        mime_types(bucket)
    );
    expect(&format!("bucket {name}"), query, &Literal(name).to_string(), &declared)
}
