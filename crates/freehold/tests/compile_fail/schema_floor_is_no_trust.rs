use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = signed_in)]
pub struct Everybody;

#[derive(Trust)]
#[trust(all = owner)]
pub struct Floor;

#[derive(Table)]
#[table(trust = Everybody)]
pub struct Note {
    pub id: Id<Self>,
    pub user_id: Owner<AuthUser>,
}

#[derive(Schema)]
#[schema(platform = Supabase, floor = Note)]
pub struct Notes(Note);

fn main() {}
