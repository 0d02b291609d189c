use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = assignee)]
pub struct Model;

#[derive(Table)]
#[table(trust = Model)]
pub struct Note {
    pub id: Id<Self>,
    pub user_id: Owner<AuthUser>,
}

fn main() {}
