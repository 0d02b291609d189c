//! Workplace is large, and leaves no word of the algebra out.

use freehold::Schema;
use freehold::model::{BaseType, Capacity, Model, Rendering, Storage, Table, Trust, Uniqueness};
use std::collections::BTreeSet;
use workplace::Workplace;

fn model() -> Model {
    Model::new(Workplace::SCHEMA)
}

/// Every atom, and every way of joining them. A word that is new to the algebra doesn't compile here until it is named.
fn name(trust: &Trust) -> &'static str {
    match trust {
        Trust::Owner => "owner",
        Trust::Me => "me",
        Trust::Assignee => "assignee",
        Trust::Listed => "listed",
        Trust::Named { .. } => "owner(column)",
        Trust::Member { via, .. } if via.is_empty() => "member",
        Trust::Member { .. } => "member, via",
        Trust::Staff { .. } => "staff",
        Trust::Shared { .. } => "shared_with",
        Trust::Peer { .. } => "peer",
        Trust::Manager { .. } => "manager",
        Trust::Parent { .. } => "parent",
        Trust::Through { .. } => "through",
        Trust::Within(_) => "within",
        Trust::NotMe => "not_me",
        Trust::When(_) => "when",
        Trust::Claim(_) => "claim",
        Trust::Unchecked { .. } => "unchecked",
        Trust::SignedIn => "signed_in",
        Trust::Anyone => "anyone",
        Trust::Service => "service",
        Trust::Nobody => "nobody",
        Trust::Any(_) => "|",
        Trust::All(_) => "&",
    }
}

const WORDS: [&str; 24] = [
    "&",
    "anyone",
    "assignee",
    "claim",
    "listed",
    "manager",
    "me",
    "member",
    "member, via",
    "nobody",
    "not_me",
    "owner",
    "owner(column)",
    "parent",
    "peer",
    "service",
    "shared_with",
    "signed_in",
    "staff",
    "through",
    "unchecked",
    "when",
    "within",
    "|",
];

/// An expression, and all that it consists of.
fn visit<'a>(trust: &'a Trust, found: &mut Vec<&'a Trust>) {
    found.push(trust);
    if let Trust::Any(parts) | Trust::All(parts) | Trust::Within(parts) = trust {
        parts.iter().for_each(|part| visit(part, found));
    }
}

fn expressions(model: &Model) -> Vec<&Trust> {
    let mut found = Vec::new();
    for decided in model.tables.iter().flat_map(|table| &table.trust).flat_map(|trust| trust.all()) {
        visit(&decided.trust, &mut found);
    }
    found
}

#[test]
fn there_are_more_than_a_hundred_tables() {
    let model = model();
    let own: Vec<_> = model.tables.iter().filter(|table| !table.is_external()).collect();
    assert!(own.len() >= 100, "{}", own.len());
    let schemas: BTreeSet<_> = own.iter().map(|table| &*table.name.schema).collect();
    assert_eq!(schemas, BTreeSet::from(["audit", "billing", "crm", "hr", "public", "support"]));
    for table in own {
        assert!(!table.doc.is_empty(), "{} has no doc comment", table.name);
    }
}

#[test]
fn every_word_of_the_algebra_is_used() {
    let model = model();
    let used: BTreeSet<_> = expressions(&model).into_iter().map(name).collect();
    assert_eq!(used, BTreeSet::from(WORDS));
}

#[test]
fn whoever_is_asked_for_is_asked_for_in_every_capacity() {
    let model = model();
    let mut used = BTreeSet::new();
    for trust in expressions(&model) {
        let (Trust::Member { capacity, .. } | Trust::Staff { capacity, .. } | Trust::Shared { capacity, .. }) =
            trust
        else {
            continue;
        };
        let capacity = match capacity {
            Capacity::Any => "any",
            Capacity::Roles(_) => "role",
            Capacity::Permission { .. } => "permission",
        };
        used.insert((name(trust), capacity));
    }
    let expected = [
        ("member", "any"),
        ("member", "permission"),
        ("member", "role"),
        ("member, via", "any"),
        ("member, via", "role"),
        ("shared_with", "any"),
        ("shared_with", "permission"),
        ("shared_with", "role"),
        ("staff", "permission"),
        ("staff", "role"),
    ];
    assert_eq!(used, BTreeSet::from(expected));
}

#[test]
fn what_stands_beside_trust_is_used_too() {
    let model = model();
    let columns = || model.tables.iter().flat_map(|table| table.columns.iter());
    let trusts = || model.tables.iter().filter_map(|table| table.trust.as_ref());
    let of = |storage| {
        columns().any(|column| matches!(&column.base, BaseType::Set(set) if set.storage == storage))
    };
    assert!(of(Storage::Check) && of(Storage::Enum), "closed sets both ways");
    let some = |what: &str, found: bool| assert!(found, "no {what}");
    some("floor", trusts().any(|trust| trust.floor.is_some()));
    some("`exists`", trusts().any(|trust| trust.rendering == Rendering::Exists));
    some("movable column", columns().any(|column| column.movable));
    some("`global`", columns().any(|column| column.unique == Some(Uniqueness::Global)));
    some("unique per tenant", columns().any(|column| column.unique == Some(Uniqueness::PerTenant)));
    let across = |table: &Table| {
        table.columns.iter().any(|column| column.reference.as_ref().is_some_and(|of| of.across_tenants))
    };
    some("reference across tenants", model.tables.iter().any(across));
    some("founder", model.tables.iter().any(|table| table.founder.is_some()));
    some("invitation", model.tables.iter().any(|table| table.invitation.is_some()));
    some("partitioned table", model.tables.iter().any(|table| table.partitioning.is_some()));
    some("secret column", columns().any(|column| column.secret));
    assert!(model.buckets.iter().any(|of| of.public) && model.buckets.iter().any(|of| !of.public));
    some("trigger", model.tables.iter().any(|table| !table.triggers.is_empty()));
    assert!(model.sequences.len() >= 2 && model.functions.len() >= 4 && model.views.len() >= 2);
}
