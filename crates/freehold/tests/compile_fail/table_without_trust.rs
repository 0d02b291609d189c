use freehold::prelude::*;

#[derive(Table)]
pub struct Note {
    pub id: Id<Self>,
}

fn main() {}
