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
    #[references(across_tenants)]
    pub folder_id: Parent<Folder>,
    pub workspace_id: Carried<Workspace>,
}

fn main() {}
