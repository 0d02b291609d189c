use freehold::prelude::*;

#[derive(Table)]
#[table(trust = HandedOut)]
#[primary_key(team_id, user_id)]
pub struct Membership {
    pub team_id: Tenant<Team>,
    pub user_id: Member<AuthUser>,
    #[role]
    pub role: String,
}

// …
#[derive(Trust)]
#[trust(all = service, select = me)]
pub struct HandedOut;

#[derive(Trust)]
#[trust(all = service)]
pub struct Closed;

#[derive(Table)]
#[table(trust = Closed)]
pub struct Team {
    pub id: Id<Self>,
}

fn main() {}
