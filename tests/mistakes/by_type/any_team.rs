use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = member(Membership))]
pub struct Members;

#[derive(Table)]
#[table(trust = Members)]
pub struct Document {
    pub id: Id<Self>,
    pub team_id: Ref<Team>,
    pub title: String,
}

// …
#[derive(Trust)]
#[trust(all = service)]
pub struct Closed;

#[derive(Table)]
#[table(trust = Closed)]
pub struct Team {
    pub id: Id<Self>,
}

#[derive(Table)]
#[table(trust = Closed)]
#[primary_key(team_id, user_id)]
pub struct Membership {
    pub team_id: Tenant<Team>,
    pub user_id: Member<AuthUser>,
}

fn main() {}
