use freehold::prelude::*;

#[derive(Trust)]
#[trust(
    all = owner,
    select = owner | signed_in & unchecked("auth.jwt() is null", reason = "the nightly job has no token"),
)]
pub struct OwnerAndJob;

// …
#[derive(Table)]
#[table(trust = OwnerAndJob)]
pub struct Note {
    pub id: Id<Self>,
    pub user_id: Owner<AuthUser>,
}

#[derive(Schema)]
#[schema(platform = Supabase)]
pub struct Everything(Note);
