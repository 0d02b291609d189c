use freehold::prelude::*;

pub type Mine = Owner<AuthUser>;

#[derive(Trust)]
#[trust(all = signed_in)]
pub struct Everybody;

#[derive(Table)]
#[table(trust = Everybody)]
pub struct Note {
    pub id: Id<Self>,
    pub user_id: Mine,
}

fn main() {}
