use crate::trial::{ADA, as_in_the_wild, created, versions};
use freehold::prelude::*;
use freehold_testkit::{Caller, Database};

#[derive(Table)]
#[table(trust = AsItsNote)]
pub struct Attachment {
    pub id: Id<Self>,
    #[references(on_delete = cascade)]
    pub note_id: Parent<Note>,
}

// …
#[derive(Trust)]
#[trust(all = parent(Note))]
pub struct AsItsNote;

#[derive(Trust)]
#[trust(all = owner)]
pub struct OwnerOnly;

#[derive(Table)]
#[table(trust = OwnerOnly)]
pub struct Note {
    pub id: Id<Self>,
    pub user_id: Owner<AuthUser>,
}

#[derive(Schema)]
#[schema(platform = Supabase)]
pub struct Everything(Note, Attachment);

/// How Postgres looks for what goes with a note, if it can do without reading all.
fn plan(database: &Database) -> String {
    let mut service = database.session(Caller::Service);
    service.batch_execute("set enable_seqscan = off").unwrap();
    service.texts(&format!("explain delete from attachments where note_id = '{ADA}'")).join("\n")
}

#[test]
fn what_refers_is_found_by_an_index() {
    for version in versions() {
        let plan_there = plan(&as_in_the_wild("missing_reference_index", &version));
        assert!(plan_there.contains("Seq Scan on attachments"), "as it goes wrong: {plan_there}");
        let plan_here = plan(&created(Everything::SCHEMA, &version));
        assert!(plan_here.contains("attachments_note_id_idx"), "{plan_here}");
        assert!(!plan_here.contains("Seq Scan"), "{plan_here}");
    }
}
