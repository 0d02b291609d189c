use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = signed_in)]
pub struct Everybody;

#[derive(Table)]
#[table(trust = Everybody, nmae = "notes")]
pub struct Note {
    pub id: Id<Self>,
}

fn main() {}
