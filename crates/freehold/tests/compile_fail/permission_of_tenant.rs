use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = signed_in)]
pub struct Everybody;

#[derive(Trust)]
#[trust(all = service)]
pub struct Closed;

#[derive(Table)]
#[table(trust = Closed)]
pub struct Workspace {
    pub id: Id<Self>,
}

#[derive(ClosedSet)]
pub enum Role {
    Admin,
    Agent,
}

#[derive(ClosedSet)]
pub enum Permission {
    MembersManage,
}

#[derive(Table)]
#[table(trust = Everybody)]
pub struct Note {
    pub id: Id<Self>,
    pub workspace_id: Tenant<Workspace>,
    #[role]
    pub role: Role,
    #[permission]
    pub permission: Permission,
}

fn main() {}
