use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = signed_in)]
pub struct Everybody;

#[derive(Table)]
#[table(trust = Everybody, identity)]
pub struct User {
    pub id: Id<Self>,
}

fn main() {}
