use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = owner, select = owner | member(Membership))]
pub struct TeamTrust;

#[derive(Table)]
#[table(trust = TeamTrust)]
pub struct Team {
    pub id: Id<Self>,
    pub created_by: Owner<AuthUser>,
}

#[derive(Trust)]
#[trust(all = service, select = me, insert = member(Membership) & not_me)]
pub struct MembersAddMembers;

#[derive(Table)]
#[table(trust = MembersAddMembers)]
#[primary_key(team_id, user_id)]
pub struct Membership {
    pub team_id: Tenant<Team>,
    pub user_id: Member<AuthUser>,
}

// …
#[derive(Schema)]
#[schema(platform = Supabase)]
pub struct Everything(Team, Membership);
