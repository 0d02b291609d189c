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
pub struct Folder {
    pub id: Id<Self>,
    pub workspace_id: Tenant<Workspace>,
}

#[derive(Table)]
#[table(trust = Everybody)]
pub struct Note {
    pub id: Id<Self>,
    pub folder_id: Parent<Folder>,
    #[movable]
    pub workspace_id: Carried<Workspace>,
}

fn main() {}
