use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = service, select = me, update = me)]
pub struct OwnMembership;

#[derive(Table)]
#[table(trust = OwnMembership)]
#[primary_key(team_id, user_id)]
pub struct Membership {
    pub team_id: Tenant<Team>,
    pub user_id: Member<AuthUser>,
    #[role]
    pub role: TeamRole,
    pub nickname: Option<String>,
}

// …
#[derive(ClosedSet)]
pub enum TeamRole {
    Owner,
    Member,
}

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
