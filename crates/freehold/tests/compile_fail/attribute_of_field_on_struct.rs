use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = signed_in)]
pub struct Everybody;

#[derive(Table)]
#[table(trust = Everybody)]
#[default("x")]
pub struct Note {
    pub id: Id<Self>,
    pub slug: String,
}

fn main() {}
