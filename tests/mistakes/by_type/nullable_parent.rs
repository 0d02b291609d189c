use freehold::prelude::*;

#[derive(Table)]
#[table(trust = AsItsNote)]
pub struct Attachment {
    pub id: Id<Self>,
    pub note_id: Option<Parent<Note>>,
    pub path: String,
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

fn main() {}
