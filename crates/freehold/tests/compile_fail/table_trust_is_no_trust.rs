use freehold::prelude::*;

pub struct Nothing;

#[derive(Table)]
#[table(trust = Nothing)]
pub struct Note {
    pub id: Id<Self>,
}

fn main() {}
