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
pub enum Role {
    Admin,
    Agent,
}

#[derive(ClosedSet)]
pub enum Permission {
    MembersManage,
}

#[derive(Table)]
#[table(trust = Closed)]
#[primary_key(workspace_id, user_id)]
pub struct Membership {
    pub workspace_id: Tenant<Workspace>,
    pub user_id: Member<AuthUser>,
    #[role]
    pub role: Role,
}

#[derive(Table)]
#[table(trust = Closed)]
#[primary_key(role, permission)]
pub struct One {
    #[role]
    pub role: Role,
    #[permission]
    pub permission: Permission,
}

#[derive(Table)]
#[table(trust = Closed)]
#[primary_key(role, permission)]
pub struct Other {
    #[role]
    pub role: Role,
    #[permission]
    pub permission: Permission,
}

#[derive(Trust)]
#[trust(all = member(Membership) may Permission::MembersManage)]
pub struct Model;

fn main() {}
