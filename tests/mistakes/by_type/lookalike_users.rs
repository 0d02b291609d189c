use freehold::prelude::*;

#[derive(Table)]
#[table(trust = Closed)]
pub struct User {
    pub id: Id<Self>,
    pub name: String,
}

#[derive(Table)]
#[table(trust = OwnerOnly)]
pub struct Note {
    pub id: Id<Self>,
    pub user_id: Owner<User>,
    pub body: String,
}

// …
#[derive(Trust)]
#[trust(all = owner)]
pub struct OwnerOnly;

#[derive(Trust)]
#[trust(all = service)]
pub struct Closed;

fn main() {}
