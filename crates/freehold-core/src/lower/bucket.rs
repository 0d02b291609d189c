//! Storage buckets: who may reach a file, by the first folder of its path.

use super::lookup::Lookup;
use crate::catalog::{self, Policy};
use crate::model::{Bucket, Command, Decided, Model, Trust};
use crate::reach::{Reach, part_for};
use crate::sql::{Literal, Qualified, indent, object_name};
use indoc::formatdoc;
use std::collections::BTreeSet;

/// The buckets, with the policies on their files.
pub(super) fn add(model: &Model, catalog: &mut catalog::Catalog) {
    let buckets = model.buckets.iter().map(|bucket| (bucket.name.to_string(), lower(model, bucket)));
    catalog.buckets.extend(buckets);
}

fn lower(model: &Model, bucket: &Bucket) -> catalog::Bucket {
    let policies = Command::ALL.into_iter().flat_map(|command| policies(model, bucket, command));
    catalog::Bucket {
        public: bucket.public,
        size_limit: bucket.size_limit,
        mime_types: bucket.mime_types.iter().map(ToString::to_string).collect(),
        policies: policies.collect(),
    }
}

/// What a bucket's trust model looks up by functions.
pub(super) fn lookups<'a>(model: &'a Model, bucket: &'a Bucket) -> Vec<Lookup<'a>> {
    let mut found = Vec::new();
    for decided in bucket.trust.all() {
        decided
            .trust
            .atoms(&mut |atom| found.extend(tenants(model, atom).filter(|lookup| !lookup.is_plain(model))));
    }
    found
}

/// One for visitors and one for users, or one for both where they say the same.
fn policies(model: &Model, bucket: &Bucket, command: Command) -> Vec<(String, Policy)> {
    let whole = [&bucket.trust.decided(command).trust]
        .into_iter()
        .chain(bucket.trust.floor.as_ref().map(|Decided { trust, .. }| trust));
    let whole = Trust::All(whole.cloned().collect());
    let written = |kind| {
        let part = part_for(model, &whole, command, kind)?;
        let condition = condition(model, &part);
        let bound = format!("bucket_id = {}", Literal(&bucket.name));
        Some(if condition == "true" { bound } else { format!("{bound}\nand {condition}") })
    };
    let [visitor, user] = model.platform.client_roles().map(String::from);
    let named = |suffix: &str| object_name(&bucket.name, command.keyword(), suffix);
    match (written(Reach::Everyone), written(Reach::Users)) {
        (Some(theirs), Some(users)) if theirs == users => {
            vec![(named(""), policy(command, [visitor, user].into(), users))]
        }
        (theirs, users) => {
            let theirs =
                theirs.map(|condition| (named("visitor"), policy(command, [visitor].into(), condition)));
            let users = users.map(|condition| (named(""), policy(command, [user].into(), condition)));
            theirs.into_iter().chain(users).collect()
        }
    }
}

fn policy(command: Command, roles: BTreeSet<String>, condition: String) -> Policy {
    super::policy::policy(command, super::policy::Clause { roles, condition })
}

/// An expression as SQL. What `validate` refuses is `false`: closed.
fn condition(model: &Model, trust: &Trust) -> String {
    let caller = format!("(select {})", model.platform.caller());
    match trust {
        Trust::Owner => format!("{FOLDER} = {caller}::text"),
        Trust::SignedIn => format!("{caller} is not null"),
        Trust::Anyone => "true".into(),
        Trust::Member { .. } => tenants(model, trust)
            .next()
            .and_then(|lookup| among(model, &lookup))
            .unwrap_or_else(|| "false".into()),
        Trust::Any(parts) => joined(model, parts, "or"),
        Trust::All(parts) => {
            let narrow: Vec<_> = parts.iter().filter(|part| **part != Trust::Anyone).cloned().collect();
            if narrow.is_empty() { "true".into() } else { joined(model, &narrow, "and") }
        }
        _ => "false".into(),
    }
}

/// The first folder of a file's path; NULL if there is none.
const FOLDER: &str = "(storage.foldername(name))[1]";

fn joined(model: &Model, parts: &[Trust], word: &str) -> String {
    if let [one] = parts {
        return condition(model, one);
    }
    let conditions = parts.iter().map(|part| condition(model, part));
    format!("(\n{}\n)", indent(&conditions.collect::<Vec<_>>().join(&format!("\n{word} ")), 2))
}

fn tenants<'a>(model: &'a Model, atom: &'a Trust) -> impl Iterator<Item = Lookup<'a>> {
    let lookup = match atom {
        Trust::Member { membership, via, capacity } => {
            model.table(membership).map(|members| Lookup::Tenants { members, via, capacity })
        }
        _ => None,
    };
    lookup.into_iter()
}

fn among(model: &Model, lookup: &Lookup<'_>) -> Option<String> {
    if !lookup.is_plain(model) {
        let function = Qualified(&lookup.name()).to_string();
        return Some(format!(
            "{FOLDER} = any (array(\n  select tenant::text from {function}() as tenant\n))"
        ));
    }
    Some(formatdoc! {"
        {FOLDER} = any (array(
          select tenants.tenant::text
          from (
        {query}
          ) as tenants (tenant)
        ))",
        query = indent(&lookup.query(model, lookup.alias())?, 4),
    })
}
