use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = signed_in & not_me)]
pub struct Model;

#[derive(Table)]
#[table(trust = Model)]
pub struct Note {
    pub id: Id<Self>,
}

fn main() {}
