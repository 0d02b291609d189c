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
pub struct Area {
    pub id: Id<Self>,
}

#[derive(Table)]
#[table(trust = Everybody)]
pub struct Note {
    pub id: Id<Self>,
    pub workspace_id: Tenant<Workspace>,
    pub area_id: Tenant<Area>,
    #[column(unique)]
    pub slug: String,
}

fn main() {}
