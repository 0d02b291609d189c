// errors: 3
use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = service)]
pub struct Closed;

#[derive(Table)]
#[table(trust = Closed)]
pub struct Workspace {
    pub id: Id<Self>,
    pub user_id: Owner<AuthUser>,
}

#[derive(Table)]
#[table(trust = Closed)]
#[primary_key(workspace_id, user_id)]
#[founder(role = "owner")]
#[invitation]
pub struct Membership {
    pub workspace_id: Tenant<Workspace>,
    pub user_id: Member<AuthUser>,
    #[founder]
    pub since: i32,
}

fn main() {}
