use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = signed_in)]
pub struct Everybody;

#[derive(Table, Insert)]
#[table(trust = Everybody)]
pub struct Counter {
    pub id: Id<Self, i64>,
}

pub fn counter() -> NewCounter {
    Counter::insert().id(Id::new(7)).build()
}

fn main() {}
