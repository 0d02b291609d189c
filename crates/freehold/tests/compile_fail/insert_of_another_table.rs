use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = signed_in)]
pub struct Everybody;

#[derive(Table, Insert)]
#[table(trust = Everybody)]
pub struct Workspace {
    pub id: Id<Self>,
}

#[derive(Table, Insert)]
#[table(trust = Everybody)]
pub struct Note {
    pub id: Id<Self>,
    pub workspace_id: Tenant<Workspace>,
}

pub fn note(other: Id<Note>) -> NewNote {
    Note::insert().workspace_id(other).build()
}

fn main() {}
