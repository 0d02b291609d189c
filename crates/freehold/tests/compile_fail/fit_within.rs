use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = within(owner))]
pub struct Model;

#[derive(Table)]
#[table(trust = Model)]
pub struct Note {
    pub id: Id<Self>,
    pub user_id: Owner<AuthUser>,
}

fn main() {}
