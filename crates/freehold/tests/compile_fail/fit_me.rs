use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = me)]
pub struct Myself;

#[derive(Table)]
#[table(trust = Myself)]
pub struct Note {
    pub id: Id<Self>,
    pub user_id: Ref<AuthUser>,
}

fn main() {}
