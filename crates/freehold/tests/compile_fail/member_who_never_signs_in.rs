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
pub struct User {
    pub id: Id<Self>,
    pub email: String,
}

#[derive(Table)]
#[table(trust = Everybody)]
#[primary_key(workspace_id, user_id)]
pub struct WorkspaceMembership {
    pub workspace_id: Tenant<Workspace>,
    pub user_id: Member<User>,
}

fn main() {}
