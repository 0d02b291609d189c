use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = service)]
pub struct Closed;

#[derive(Table)]
#[table(trust = Closed)]
pub struct Workspace {
    pub id: Id<Self>,
}

#[derive(ClosedSet)]
pub enum Job {
    Admin,
}

#[derive(Table)]
#[table(trust = Closed)]
pub struct Position {
    pub id: Id<Self>,
}

#[derive(Table)]
#[table(trust = Closed)]
#[primary_key(workspace_id, user_id)]
pub struct Membership {
    pub workspace_id: Tenant<Workspace>,
    pub user_id: Member<AuthUser>,
    #[role]
    pub position_id: Ref<Position>,
}

#[derive(Trust)]
#[trust(all = member(Membership, role in (Job::Admin)))]
pub struct Model;

fn main() {}
