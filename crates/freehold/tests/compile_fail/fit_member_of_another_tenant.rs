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
#[primary_key(workspace_id, user_id)]
pub struct WorkspaceMembership {
    pub workspace_id: Tenant<Workspace>,
    pub user_id: Member<AuthUser>,
}

#[derive(Trust)]
#[trust(all = member(WorkspaceMembership))]
pub struct WorkspaceMembers;

#[derive(Table)]
#[table(trust = Everybody)]
pub struct Company {
    pub id: Id<Self>,
}

#[derive(Table)]
#[table(trust = WorkspaceMembers)]
pub struct Note {
    pub id: Id<Self>,
    pub company_id: Tenant<Company>,
}

fn main() {}
