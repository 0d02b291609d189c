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
pub struct Club {
    pub id: Id<Self>,
}

#[derive(Table)]
#[table(trust = Closed)]
#[primary_key(workspace_id, user_id)]
pub struct Membership {
    pub workspace_id: Tenant<Workspace>,
    pub user_id: Member<AuthUser>,
}

#[derive(Table)]
#[table(trust = Closed)]
#[invitation(Membership)]
pub struct Invitation {
    pub id: Id<Self>,
    pub club_id: Tenant<Club>,
    #[token]
    pub token_hash: Vec<u8>,
}

fn main() {}
