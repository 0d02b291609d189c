//! The types as an application uses them.

use freehold::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeSet, HashSet};

#[derive(Trust)]
#[trust(all = owner)]
pub struct OwnerOnly;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, ClosedSet)]
pub enum Status {
    Active,
    #[closed_set(label = "2_done")]
    Done,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Table)]
#[table(trust = OwnerOnly)]
pub struct Note {
    pub id: Id<Self>,
    pub user_id: Owner<AuthUser>,
    pub answers: Option<Ref<Note>>,
    pub status: Status,
    pub count: Ref<Counter>,
    pub body: String,
    pub created_at: CreatedAt,
}

#[derive(Debug, Clone, PartialEq, Table)]
#[table(trust = OwnerOnly)]
pub struct Counter {
    pub id: Id<Self, i64>,
    pub user_id: Owner<AuthUser>,
}

const ID: Uuid = Uuid::from_u128(0x0123_4567_89ab_cdef_0123_4567_89ab_cdef);

fn note() -> Note {
    Note {
        id: Id::new(ID),
        user_id: Owner::new(Uuid::nil()),
        answers: Some(Id::new(ID).into()),
        status: Status::Done,
        count: Ref::new(7),
        body: "ü".to_owned(),
        created_at: CreatedAt::new(OffsetDateTime::UNIX_EPOCH),
    }
}

#[test]
fn a_row_goes_to_json_and_back() {
    let json = serde_json::to_value(note()).unwrap();
    let wanted = serde_json::json!({
        "id": "01234567-89ab-cdef-0123-456789abcdef",
        "user_id": "00000000-0000-0000-0000-000000000000",
        "answers": "01234567-89ab-cdef-0123-456789abcdef",
        "status": "2_done",
        "count": 7,
        "body": "ü",
        "created_at": "1970-01-01T00:00:00Z",
    });
    assert_eq!(json, wanted);
    assert_eq!(serde_json::from_value::<Note>(json).unwrap(), note());
}

#[test]
fn keys_are_values() {
    let id: Id<Note> = Id::new(ID);
    let copy = id;
    assert_eq!(id, copy);
    assert_eq!(id.to_string(), ID.to_string());
    assert_eq!(format!("{id:?}"), format!("{ID:?}"));
    assert_eq!(*id.key(), ID);
    assert_eq!(id.into_key(), ID);
    assert_eq!(HashSet::from([id, copy]).len(), 1);
    assert_eq!(BTreeSet::from([Id::<Counter, i64>::new(2), Id::new(1)]).first(), Some(&Id::new(1)));
    let owner = Owner::<AuthUser>::new(ID);
    assert_eq!(Ref::from(owner), Ref::new(ID));
    assert_eq!(Owner::from(Ref::<AuthUser>::new(ID)), owner);
}

#[test]
fn keys_are_free_of_their_table() {
    fn anywhere<T: Send + Sync + Copy + 'static>() {}
    // `Note` is no `Copy`, and a `Cell` no `Sync`: a key doesn't care.
    anywhere::<Id<Note>>();
    anywhere::<Id<std::cell::Cell<String>>>();
    anywhere::<Ref<Note>>();
    anywhere::<Option<Ref<Note>>>();
}

#[test]
fn closed_sets_go_by_their_labels() {
    assert_eq!(Status::ALL, [Status::Active, Status::Done]);
    assert_eq!(Status::ALL.iter().map(Status::label).collect::<Vec<_>>(), ["active", "2_done"]);
    assert_eq!(format!("{:>8}|", Status::Done), "  2_done|");
    assert_eq!("active".parse(), Ok(Status::Active));
    let error = "Active".parse::<Status>().unwrap_err();
    assert_eq!(error.to_string(), "`Active` is not one of: active, 2_done");
    let error = serde_json::from_str::<Status>("\"x\"").unwrap_err();
    assert!(error.to_string().starts_with("`x` is not one of: active, 2_done"), "{error}");
    const LABEL: &str = Status::Done.label();
    assert_eq!(LABEL, "2_done");
}

#[test]
fn times_are_values() {
    let created = CreatedAt::from(OffsetDateTime::UNIX_EPOCH);
    assert_eq!(created.get(), OffsetDateTime::UNIX_EPOCH);
    assert_eq!(OffsetDateTime::from(UpdatedAt::new(created.get())), created.get());
    assert!(created < CreatedAt::new(OffsetDateTime::UNIX_EPOCH.saturating_add(time::Duration::SECOND)));
}
