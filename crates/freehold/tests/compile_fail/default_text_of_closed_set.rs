use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = signed_in)]
pub struct Everybody;

#[derive(ClosedSet)]
pub enum Status {
    Active,
    Resolved,
}

#[derive(Table)]
#[table(trust = Everybody)]
pub struct Note {
    pub id: Id<Self>,
    #[default("active")]
    pub status: Status,
}

fn main() {}
