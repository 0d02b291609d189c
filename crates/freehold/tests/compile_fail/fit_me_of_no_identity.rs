use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = signed_in)]
pub struct Everybody;

#[derive(Table)]
#[table(trust = Everybody)]
pub struct Workspace {
    pub id: Id<Self>,
}

#[derive(Trust)]
#[trust(all = me)]
pub struct Myself;

#[derive(Table)]
#[table(trust = Myself)]
pub struct Note {
    #[key]
    pub workspace_id: Ref<Workspace>,
}

fn main() {}
