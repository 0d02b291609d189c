use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = service)]
pub struct Closed;

#[derive(Table)]
#[table(trust = Closed)]
pub struct Page {
    pub id: Id<Self>,
}

#[derive(Table)]
#[table(trust = Closed)]
pub struct Link {
    pub id: Id<Self>,
}

#[derive(Trust)]
#[trust(all = signed_in, select = through(Link, Page))]
pub struct Model;

fn main() {}
