use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = signed_in)]
pub struct Everybody;

#[derive(Table)]
#[table(trust = Everybody)]
#[index()]
pub struct Note {
    pub id: Id<Self>,
    pub status: String,
}

fn main() {}
