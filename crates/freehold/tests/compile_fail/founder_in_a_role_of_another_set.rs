use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = service)]
pub struct Closed;

#[derive(Debug, Clone, Copy, PartialEq, Eq, ClosedSet)]
pub enum MemberRole {
    Owner,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ClosedSet)]
pub enum Colour {
    Red,
}

#[derive(Table)]
#[table(trust = Closed)]
pub struct Workspace {
    pub id: Id<Self>,
    pub user_id: Owner<AuthUser>,
}

#[derive(Table)]
#[table(trust = Closed)]
#[primary_key(workspace_id, user_id)]
#[founder(Colour::Red)]
pub struct Membership {
    pub workspace_id: Tenant<Workspace>,
    pub user_id: Member<AuthUser>,
    #[role]
    pub role: MemberRole,
}

fn main() {}
