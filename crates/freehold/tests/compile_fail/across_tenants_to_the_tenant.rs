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
pub struct Note {
    pub id: Id<Self>,
    pub workspace_id: Tenant<Workspace>,
    #[references(across_tenants)]
    pub moved_from: Option<Ref<Workspace>>,
}

fn main() {}
