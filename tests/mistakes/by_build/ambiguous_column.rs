use freehold::prelude::*;

#[derive(Trust)]
#[trust(
    all = service,
    select = signed_in & unchecked(
        "exists (select 1 from public.open_teams where team_id = team_id)",
        reason = "what open teams have is everybody's",
    ),
)]
pub struct OfOpenTeams;

#[derive(Table)]
#[table(trust = OfOpenTeams)]
pub struct Document {
    pub id: Id<Self>,
    pub team_id: Tenant<Team>,
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
pub struct OpenTeam {
    #[key]
    pub team_id: Ref<Team>,
}

#[derive(Schema)]
#[schema(platform = Supabase)]
pub struct Everything(Team, OpenTeam, Document);
