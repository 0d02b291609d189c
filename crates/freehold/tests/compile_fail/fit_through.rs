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
    pub page_id: Parent<Page>,
}

#[derive(Trust)]
#[trust(all = signed_in, select = through(Link, Page))]
pub struct Model;

#[derive(Table)]
#[table(trust = Model)]
pub struct Note {
    pub id: Id<Self>,
}

fn main() {}
