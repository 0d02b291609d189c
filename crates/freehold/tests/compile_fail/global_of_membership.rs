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
#[index(user_id, unique, global)]
pub struct Seat {
    pub id: Id<Self>,
    pub workspace_id: Tenant<Workspace>,
    pub user_id: Member<AuthUser>,
}

fn main() {}
