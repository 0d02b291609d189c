use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = signed_in)]
pub struct Everybody;

#[derive(Table)]
#[table(trust = Everybody)]
pub struct Workspace {
    pub id: Id<Self>,
}

#[derive(Table)]
#[table(trust = Everybody)]
#[unique(workspace_id, slug, global)]
pub struct Note {
    pub id: Id<Self>,
    pub workspace_id: Tenant<Workspace>,
    pub slug: String,
}

fn main() {}
