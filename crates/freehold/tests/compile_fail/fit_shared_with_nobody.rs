use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = service)]
pub struct Closed;

#[derive(Table)]
#[table(trust = Closed)]
pub struct Share {
    pub id: Id<Self>,
    pub note_id: Parent<Note>,
    pub user_id: Ref<AuthUser>,
}

#[derive(Trust)]
#[trust(all = shared_with(Share))]
pub struct Model;

#[derive(Table)]
#[table(trust = Model)]
pub struct Note {
    pub id: Id<Self>,
}

fn main() {}
