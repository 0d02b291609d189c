use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = signed_in)]
pub struct Everybody;

#[derive(Table)]
#[table(trust = Everybody)]
#[movable]
pub struct Note {
    pub id: Id<Self>,
    pub user_id: Owner<AuthUser>,
}

fn main() {}
