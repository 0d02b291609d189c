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
pub struct Share {
    pub id: Id<Self>,
    pub page_id: Parent<Page>,
    pub user_id: Member<AuthUser>,
}

#[derive(Trust)]
#[trust(all = shared_with(Share))]
pub struct Model;

#[derive(Table)]
#[table(trust = Model)]
pub struct Note {
    pub id: Id<Self>,
}

fn main() {}
