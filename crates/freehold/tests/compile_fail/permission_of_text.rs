use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = signed_in)]
pub struct Everybody;

#[derive(ClosedSet)]
pub enum Role {
    Admin,
    Agent,
}

#[derive(Table)]
#[table(trust = Everybody)]
pub struct Note {
    pub id: Id<Self>,
    #[role]
    pub role: Role,
    #[permission]
    pub permission: String,
}

fn main() {}
