//! Postgres schemas, types, sequences, views and buckets.

use super::Breaker;
use super::policy::{Grants, On, policies};
use crate::kind::Kind;
use crate::mutant::Access;
use freehold_core::catalog::{Privilege, View};
use freehold_core::diff::Change;
use freehold_core::model;
use freehold_core::render;
use freehold_core::sql::{Ident, Literal, Qualified};
use std::collections::BTreeSet;

/// Who may use a schema, and what is granted by default there.
pub(super) fn schemas(breaker: &mut Breaker<'_>) {
    let catalog = breaker.catalog;
    let functions = catalog.functions.values();
    let executed: BTreeSet<_> = functions
        .flat_map(|function| {
            function.execute.iter().map(|role| (function.name.schema.to_string(), role.clone()))
        })
        .collect();
    for (schema, users) in &catalog.schemas {
        let (subject, name) = (format!("schema {schema}"), Ident(schema));
        for role in breaker.roles() {
            let to = Ident(role);
            if users.contains(role) {
                let sql = format!("revoke usage on schema {name} from {to};");
                breaker.push(Kind::SchemaClosed, &subject, role, Access::Changes, sql);
            } else {
                let opens = executed.contains(&(schema.clone(), role.to_owned()));
                let sql = format!("grant usage on schema {name} to {to};");
                breaker.push(
                    Kind::SchemaOpened,
                    &subject,
                    format!("usage of {role}"),
                    Access::changes(opens),
                    sql,
                );
            }
            // what somebody makes is his own
            let sql = format!("grant create on schema {name} to {to};");
            breaker.push(Kind::SchemaOpened, &subject, format!("create of {role}"), Access::Same, sql);
        }
    }
    // what is there already stays as it is
    for (schema, closed) in &catalog.default_privileges {
        let (subject, name) = (format!("schema {schema}"), Ident(schema));
        for role in closed {
            for kind in ["tables", "sequences", "functions"] {
                let sql = format!(
                    "alter default privileges in schema {name} grant all on {kind} to {};",
                    Ident(role)
                );
                breaker.push(Kind::DefaultsOpened, &subject, format!("{kind} to {role}"), Access::Same, sql);
            }
        }
    }
    if !catalog.default_privileges.is_empty() {
        let sql = "alter default privileges grant execute on functions to public;".to_owned();
        breaker.push(Kind::DefaultsOpened, "all schemas", "functions to public", Access::Same, sql);
    }
}

/// A value more.
pub(super) fn enums(breaker: &mut Breaker<'_>) {
    for (name, set) in &breaker.catalog.enums {
        let value = format!("{} too", set.labels.first().map_or("", String::as_str));
        let change = Change::AddEnumValue {
            name: name.clone(),
            value,
            after: set.labels.last().cloned(),
            before: None,
        };
        let subject = format!("type {name}");
        breaker.push(Kind::LabelAdded, &subject, "it", Access::Same, render::change(&change));
    }
}

/// Who may take a number.
pub(super) fn sequences(breaker: &mut Breaker<'_>) {
    for (name, sequence) in &breaker.catalog.sequences {
        let (subject, on) = (format!("sequence {name}"), Qualified(name));
        for (role, may) in &sequence.usage {
            let (kind, sql) = match may {
                true => (Kind::GrantDropped, format!("revoke usage on sequence {on} from {};", Ident(role))),
                false => (Kind::GrantAdded, format!("grant usage on sequence {on} to {};", Ident(role))),
            };
            breaker.push(kind, &subject, format!("usage of {role}"), Access::Changes, sql);
            let sql = format!("grant update on sequence {on} to {};", Ident(role));
            breaker.push(Kind::GrantAdded, &subject, format!("update of {role}"), Access::Changes, sql);
        }
    }
}

/// A view's options, privileges and query.
pub(super) fn view(breaker: &mut Breaker<'_>, view: &View) {
    let (subject, on) = (format!("view {}", view.name), Qualified(&view.name));
    for (kind, option) in
        [(Kind::InvokerDropped, "security_invoker"), (Kind::BarrierDropped, "security_barrier")]
    {
        let sql = format!("alter view {on} set ({option} = false);");
        breaker.push(kind, &subject, "it", Access::Changes, sql);
    }
    for (role, held) in &view.grants {
        for privilege in Privilege::ALL {
            let (word, to) = (privilege.keyword(), Ident(role));
            // it reads, and writes, with the rights of whoever asks
            let (kind, access, sql) = match held.contains(&privilege) {
                true => (Kind::GrantDropped, Access::Changes, format!("revoke {word} on {on} from {to};")),
                false => (Kind::GrantAdded, Access::Same, format!("grant {word} on {on} to {to};")),
            };
            breaker.push(kind, &subject, format!("{word} of {role}"), access, sql);
        }
    }
    for alteration in breaker.altered(&view.body, None) {
        let altered = View { body: alteration.sql, ..view.clone() };
        let sql = [Change::DropView(view.clone()), Change::CreateView(altered)];
        let sql = sql.iter().map(render::change).collect::<Vec<_>>().join("\n");
        // whatever it asks, it asks with the rights of its caller
        breaker.push(alteration.kind, &subject, alteration.what, Access::Same, sql);
    }
}

/// A bucket's settings, and the policies on its files.
pub(super) fn buckets(breaker: &mut Breaker<'_>) {
    let files = model::Bucket::OBJECTS;
    for (name, bucket) in &breaker.catalog.buckets {
        let subject = format!("bucket {name}");
        let at = format!("update {} set", Qualified(&model::Bucket::BUCKETS));
        let key = Literal(name);
        for (what, access, set) in [
            ("public", Access::Changes, "public = not public"),
            ("size", Access::Same, "file_size_limit = coalesce(file_size_limit, 0) + 1"),
            (
                "types",
                Access::Same,
                "allowed_mime_types = coalesce(allowed_mime_types, '{}') || array['x/y']",
            ),
        ] {
            let sql = format!("{at} {set} where id = {key};");
            breaker.push(Kind::BucketChanged, &subject, what, access, sql);
        }
        let on = On { name: files.clone(), row: None, grants: Grants::All };
        bucket.policies.iter().for_each(|(policy, of)| policies(breaker, &on, policy, of));
    }
}
