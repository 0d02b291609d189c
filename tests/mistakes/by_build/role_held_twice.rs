use freehold::prelude::*;

#[derive(Table)]
#[table(trust = HandedOut)]
pub struct Membership {
    pub id: Id<Self>,
    pub team_id: Tenant<Team>,
    pub user_id: Member<AuthUser>,
    #[role]
    pub role: TeamRole,
}

// …
#[derive(ClosedSet)]
pub enum TeamRole {
    Admin,
    Member,
}

#[derive(Trust)]
#[trust(all = service, select = me)]
pub struct HandedOut;

#[derive(Trust)]
#[trust(all = service, select = member(Membership), update = member(Membership, role in (TeamRole::Admin)))]
pub struct TeamTrust;

#[derive(Table)]
#[table(trust = TeamTrust)]
pub struct Team {
    pub id: Id<Self>,
}

#[derive(Schema)]
#[schema(platform = Supabase)]
pub struct Everything(Team, Membership);
