use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = signed_in)]
pub struct Everybody;

#[derive(Table)]
#[table(trust = Everybody, name = "a", name = "b")]
pub struct Note {
    pub id: Id<Self>,
}

fn main() {}
