use freehold::prelude::*;

#[derive(Table)]
#[table(trust = TeamMembers)]
pub struct Document {
    pub id: Id<Self>,
    pub team_id: Tenant<Team>,
    #[references(on_delete = set_null)]
    pub edited_by: Ref<AuthUser>,
}

// …
#[derive(Trust)]
#[trust(all = member(Membership))]
pub struct TeamMembers;

#[derive(Trust)]
#[trust(all = service, select = me)]
pub struct HandedOut;

#[derive(Table)]
#[table(trust = HandedOut)]
#[primary_key(team_id, user_id)]
pub struct Membership {
    pub team_id: Tenant<Team>,
    pub user_id: Member<AuthUser>,
}

#[derive(Trust)]
#[trust(all = service)]
pub struct Closed;

#[derive(Table)]
#[table(trust = Closed)]
pub struct Team {
    pub id: Id<Self>,
}

fn main() {}
