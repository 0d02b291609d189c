use freehold::prelude::*;

#[derive(Trust)]
#[trust(
    all = member(Membership, role in (TeamRole::Owner, TeamRole::Admin)) & not_me,
    select = member(Membership),
    update = member(Membership, role in (TeamRole::Owner, TeamRole::Admin)),
)]
pub struct AdminsManage;

#[derive(Table)]
#[table(trust = AdminsManage)]
#[primary_key(team_id, user_id)]
pub struct Membership {
    pub team_id: Tenant<Team>,
    pub user_id: Member<AuthUser>,
    #[role]
    pub role: TeamRole,
}

// …
#[derive(ClosedSet)]
pub enum TeamRole {
    Owner,
    Admin,
    Member,
}

#[derive(Trust)]
#[trust(all = service)]
pub struct Closed;

#[derive(Table)]
#[table(trust = Closed)]
pub struct Team {
    pub id: Id<Self>,
}

#[derive(Schema)]
#[schema(platform = Supabase)]
pub struct Everything(Team, Membership);
