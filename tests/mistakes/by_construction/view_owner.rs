use crate::trial::{ADA, BEN, as_in_the_wild, created, versions};
use freehold::prelude::*;
use freehold_testkit::Caller;

#[derive(View)]
#[view(
    body = "select n.id, left(n.body, 80) from public.notes as n",
    reads(Note),
    select = signed_in
)]
pub struct NotePreview {
    pub id: Uuid,
    pub beginning: String,
}

// …
#[derive(Trust)]
#[trust(all = owner)]
pub struct OwnerOnly;

#[derive(Table)]
#[table(trust = OwnerOnly)]
pub struct Note {
    pub id: Id<Self>,
    pub user_id: Owner<AuthUser>,
    pub body: String,
}

#[derive(Schema)]
#[schema(platform = Supabase)]
pub struct Everything(Note, NotePreview);

#[test]
fn a_view_shows_what_its_reader_may_see() {
    let write = format!("insert into notes (user_id, body) values ('{ADA}', 'ada''s')");
    let read = "select beginning from note_previews";
    for version in versions() {
        let database = as_in_the_wild("view_owner", &version);
        database.connect_owner().batch_execute(&write).unwrap();
        assert_eq!(database.session(Caller::user(BEN)).texts("select body from notes"), [""; 0]);
        assert_eq!(database.session(Caller::user(BEN)).texts(read), ["ada's"], "as it goes wrong");

        let database = created(Everything::SCHEMA, &version);
        database.connect_superuser().batch_execute(&write).unwrap();
        assert_eq!(database.session(Caller::user(ADA)).texts(read), ["ada's"]);
        assert_eq!(database.session(Caller::user(BEN)).texts(read), [""; 0]);
    }
}
