//! The users' table of a platform that has none.

use super::{
    BaseType, Column, Decided, Default, List, Place, QualifiedName, Rendering, Role, Table, Trust, TrustModel,
};

/// Only the service reads and writes it; foreign keys see it all the same.
pub(super) fn table(name: QualifiedName, place: &Place) -> Table {
    let column = |name: &'static str, base, role, default| Column {
        name: name.into(),
        renamed_from: None,
        converted: None,
        doc: "".into(),
        place: place.clone(),
        base,
        precision: None,
        array: false,
        nullable: false,
        role,
        reference: None,
        default: Some(default),
        check: None,
        unique: None,
        movable: false,
        secret: false,
        trigger: None,
        backfill: None,
    };
    let service = || Decided::new(Trust::Service, place.clone());
    let trust = TrustModel {
        rust_name: "AuthUser".into(),
        place: place.clone(),
        rendering: Rendering::AnyArray,
        label: None,
        select: service(),
        insert: service(),
        update: service(),
        delete: service(),
        floor: None,
    };
    Table {
        name,
        renamed_from: None,
        rust_name: "AuthUser".into(),
        doc: "Who can sign in: the `id` is what a session's claims have as `sub`.".into(),
        place: place.clone(),
        columns: vec![
            column("id", BaseType::Uuid, Role::Id, Default::RandomUuid),
            column("created_at", BaseType::Timestamptz, Role::CreatedAt, Default::Now),
        ]
        .into(),
        drops: List::Borrowed(&[]),
        primary_key: vec!["id".into()].into(),
        uniques: List::Borrowed(&[]),
        indexes: List::Borrowed(&[]),
        checks: List::Borrowed(&[]),
        partitioning: None,
        triggers: List::Borrowed(&[]),
        founder: None,
        invitation: None,
        trust: Some(trust),
    }
}
