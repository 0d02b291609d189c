use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = owner)]
pub struct OwnerOnly;

#[derive(Table, Insert)]
#[table(trust = OwnerOnly)]
pub struct Note {
    pub id: Id<Self>,
    pub user_id: Owner<AuthUser>,
    pub body: String,
}

pub fn note() -> NewNote {
    Note::insert().body("Buy milk").build()
}

fn main() {}
