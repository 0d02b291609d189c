use freehold::prelude::*;

#[derive(ClosedSet)]
pub enum StaffRole {
    Admin,
    Agent,
}

#[derive(ClosedSet)]
pub enum Colour {
    Red,
}

#[derive(Trust)]
#[trust(select = me, insert = service, update = service, delete = service)]
pub struct Own;

#[derive(Table)]
#[table(trust = Own)]
#[primary_key(workspace_id, user_id)]
pub struct Membership {
    pub workspace_id: Tenant<Workspace>,
    pub user_id: Member<AuthUser>,
    pub role: StaffRole,
}

#[derive(Trust)]
#[trust(all = service)]
pub struct Closed;

#[derive(Table)]
#[table(trust = Closed)]
pub struct Workspace {
    pub id: Id<Self>,
}

#[derive(Trust)]
#[trust(all = member(Membership, role in (StaffRole::Admin)))]
pub struct Asked;

fn main() {}
