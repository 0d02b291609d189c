//! Partitions, secrets and buckets.

use freehold::model::{Bounds, Command, Method, Model, Part, Trust as By};
use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = owner)]
pub struct OwnerOnly;

#[derive(Table, Insert)]
#[table(trust = OwnerOnly, partition_by = range(made_at))]
#[primary_key(id, made_at)]
#[partition(name = "events_before", to = "2026-01-01")]
#[partition(name = "events 2026", from = "2026-01-01", to = "2027-01-01")]
#[partition(name = "events_rest", default)]
pub struct Event {
    pub id: Id<Self>,
    pub user_id: Owner<AuthUser>,
    #[column(name = "at")]
    pub made_at: CreatedAt,
    #[column(secret)]
    #[default("none")]
    pub token: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ClosedSet)]
pub enum Kind {
    Note,
    Task,
}

#[derive(Table)]
#[table(trust = OwnerOnly, partition_by = list(kind))]
#[primary_key(id, kind)]
#[partition(name = "things_known", in("note", "task",))]
#[partition(name = "things_one", in (-1))]
pub struct Thing {
    pub id: Id<Self>,
    pub user_id: Owner<AuthUser>,
    pub kind: Kind,
}

#[derive(Table)]
#[table(trust = OwnerOnly, partition_by = hash(id))]
#[partition(name = "counts_0", modulus = 2, remainder = 0)]
#[partition(name = "counts_1", modulus = 2, remainder = 1)]
pub struct Count {
    pub id: Id<Self>,
    pub user_id: Owner<AuthUser>,
    #[column(secret)]
    pub salt: Option<Vec<u8>>,
}

#[derive(Trust)]
#[trust(all = service)]
pub struct BackOffice;

#[derive(Table)]
#[table(trust = BackOffice)]
pub struct Workspace {
    pub id: Id<Self>,
}

#[derive(Trust)]
#[trust(all = service, select = me)]
pub struct Seat;

#[derive(Table)]
#[table(trust = Seat)]
#[primary_key(workspace_id, user_id)]
pub struct Membership {
    pub workspace_id: Tenant<Workspace>,
    pub user_id: Member<AuthUser>,
}

#[derive(Trust)]
#[trust(all = member(Membership) | owner, select = anyone)]
pub struct Shown;

/// What people look like.
#[derive(Bucket)]
#[bucket(name = "avatars", trust = Shown, public = true, size_limit = 1_048_576, mime_types = ("image/png", "image/*"))]
pub struct Avatars;

#[derive(Bucket)]
#[bucket(name = "drafts", trust = OwnerOnly)]
pub struct Drafts;

#[derive(Trust)]
#[trust(all = signed_in)]
pub struct SignedIn;

#[derive(Schema)]
#[schema(platform = Supabase)]
pub struct Inner(Drafts);

#[derive(Schema)]
#[schema(platform = Supabase, floor = SignedIn)]
pub struct Desk(Avatars, Event, Thing, Count, Workspace, Membership, Inner);

#[test]
fn partitions_are_as_they_are_written() {
    let events = Event::TABLE.partitioning.as_ref().unwrap();
    assert_eq!((events.method, &*events.column), (Method::Range, "at"));
    let bounds: Vec<_> = events.partitions.iter().map(|of| (&*of.name, of.bounds.clone())).collect();
    let range = |from: Option<&'static str>, to: Option<&'static str>| Bounds::Range {
        from: from.map(Into::into),
        to: to.map(Into::into),
    };
    assert_eq!(
        bounds,
        [
            ("events_before", range(None, Some("2026-01-01"))),
            ("events 2026", range(Some("2026-01-01"), Some("2027-01-01"))),
            ("events_rest", Bounds::Default),
        ]
    );
    let things = Thing::TABLE.partitioning.as_ref().unwrap();
    assert_eq!(things.partitions[0].bounds, Bounds::List(vec!["note".into(), "task".into()].into()));
    assert_eq!(things.partitions[1].bounds, Bounds::List(vec!["-1".into()].into()));
    let counts = Count::TABLE.partitioning.as_ref().unwrap();
    assert_eq!(counts.method, Method::Hash);
    assert_eq!(counts.partitions[1].bounds, Bounds::Hash { modulus: 2, remainder: 1 });
    assert_eq!(Workspace::TABLE.partitioning, None);
}

#[test]
fn places_are_those_of_the_attributes() {
    let events = Event::TABLE.partitioning.as_ref().unwrap();
    assert_eq!(events.partitions[1].place.line, events.place.line + 3);
    assert_eq!(events.partitions[1].place.column, 3);
}

#[test]
fn secrets_are_told_by_the_column() {
    assert!(Event::TABLE.column("token").unwrap().secret);
    assert!(Count::TABLE.column("salt").unwrap().secret);
    assert!(!Event::TABLE.column("user_id").unwrap().secret);
}

#[test]
fn buckets_are_parts() {
    let avatars = Avatars::BUCKET;
    assert_eq!(
        (&*avatars.name, &*avatars.rust_name, &*avatars.doc),
        ("avatars", "Avatars", "What people look like.")
    );
    assert!(avatars.public);
    assert_eq!(avatars.size_limit, Some(1_048_576));
    assert_eq!(*avatars.mime_types, ["image/png", "image/*"]);
    assert!(!Drafts::BUCKET.public);
    assert_eq!(Drafts::BUCKET.size_limit, None);
    assert!(matches!(Desk::SCHEMA.parts[0], Part::Bucket(bucket) if bucket == avatars));
    let model = Model::new(Desk::SCHEMA);
    let names: Vec<_> = model.buckets.iter().map(|bucket| &*bucket.name).collect();
    assert_eq!(names, ["drafts", "avatars"]);
    // the floor is for what is listed beside it
    assert_eq!(model.buckets[1].trust.floor.as_ref().map(|floor| &floor.trust), Some(&By::SignedIn));
    assert_eq!(model.buckets[0].trust.floor, None);
    assert_eq!(avatars.trust.decided(Command::Select).trust, By::Anyone);
}
