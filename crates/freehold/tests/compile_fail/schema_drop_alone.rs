use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = signed_in)]
pub struct Everybody;

#[derive(Table)]
#[table(trust = Everybody)]
pub struct Note {
    pub id: Id<Self>,
}

#[derive(Schema)]
#[schema(drop(old_notes))]
pub struct Notes(Note);

fn main() {}
