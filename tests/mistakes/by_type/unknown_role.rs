use freehold::prelude::*;

#[derive(ClosedSet)]
pub enum TeamRole {
    Owner,
    Admin,
    Member,
}

#[derive(Trust)]
#[trust(
    all = member(Membership, role in (TeamRole::Owner, TeamRole::Admins)),
    select = member(Membership),
)]
pub struct AdminsWrite;

// …
#[derive(Trust)]
#[trust(all = service, select = me)]
pub struct HandedOut;

#[derive(Table)]
#[table(trust = HandedOut)]
#[primary_key(team_id, user_id)]
pub struct Membership {
    pub team_id: Tenant<Team>,
    pub user_id: Member<AuthUser>,
    #[role]
    pub role: TeamRole,
}

#[derive(Table)]
#[table(trust = HandedOutByTheService)]
pub struct Team {
    pub id: Id<Self>,
}

#[derive(Trust)]
#[trust(all = service)]
pub struct HandedOutByTheService;

fn main() {}
