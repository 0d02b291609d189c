use freehold::prelude::*;

#[derive(Trust)]
#[trust(
    all = owner,
    select = owner | signed_in & unchecked(
        "exists (select 1 from public.flags as flag where flag.name = 'demo')",
        reason = "everybody sees the demo",
    ),
)]
pub struct OwnerAndDemo;

// …
#[derive(Table)]
#[table(trust = OwnerAndDemo)]
pub struct Note {
    pub id: Id<Self>,
    pub user_id: Owner<AuthUser>,
}

#[derive(Schema)]
#[schema(platform = Supabase)]
pub struct Everything(Note);
