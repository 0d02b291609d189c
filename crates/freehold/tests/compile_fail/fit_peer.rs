use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = service)]
pub struct Closed;

#[derive(Table)]
#[table(trust = Closed)]
pub struct Workspace {
    pub id: Id<Self>,
}

#[derive(Table)]
#[table(trust = Closed)]
#[primary_key(workspace_id, user_id)]
pub struct Membership {
    pub workspace_id: Tenant<Workspace>,
    pub user_id: Member<AuthUser>,
}

#[derive(Trust)]
#[trust(all = peer(Membership))]
pub struct Model;

#[derive(Table)]
#[table(trust = Model)]
pub struct Note {
    pub id: Id<Self>,
}

fn main() {}
