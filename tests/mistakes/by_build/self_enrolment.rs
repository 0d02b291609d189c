use freehold::prelude::*;

#[derive(Trust)]
#[trust(select = me, insert = me, update = service, delete = me)]
pub struct MembershipTrust;

#[derive(Table)]
#[table(trust = MembershipTrust)]
#[primary_key(team_id, user_id)]
pub struct Membership {
    pub team_id: Tenant<Team>,
    pub user_id: Member<AuthUser>,
}

// …
#[derive(Trust)]
#[trust(all = service, select = member(Membership))]
pub struct TeamTrust;

#[derive(Table)]
#[table(trust = TeamTrust)]
pub struct Team {
    pub id: Id<Self>,
}

#[derive(Schema)]
#[schema(platform = Supabase)]
pub struct Everything(Team, Membership);
