use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = signed_in)]
pub struct Everybody;

#[derive(Table)]
#[table(trust = Everybody)]
pub struct Page {
    pub id: Id<Self>,
}

#[derive(Table)]
#[table(trust = Everybody)]
pub struct Note {
    pub id: Id<Self>,
    pub readers: Listed<Page>,
}

fn main() {}
