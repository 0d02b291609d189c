use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = signed_in & unchecked(
    "{team_id} = current_setting('app.team_id')::uuid",
    reason = "the server sets the team",
))]
pub struct OfTheTeam;

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
#[table(trust = OfTheTeam)]
pub struct Document {
    pub id: Id<Self>,
    pub team_id: Tenant<Team>,
}

#[derive(Schema)]
#[schema(platform = Supabase)]
pub struct Everything(Team, Document);
