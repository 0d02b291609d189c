use freehold::prelude::*;

#[derive(Table)]
#[table(trust = NotInternal)]
pub struct Ticket {
    pub id: Id<Self>,
    pub user_id: Owner<AuthUser>,
    pub kind: Option<String>,
}

#[derive(Trust)]
#[trust(all = owner, select = owner & when(kind != "internal"))]
pub struct NotInternal;

// …
#[derive(Schema)]
#[schema(platform = Supabase)]
pub struct Everything(Ticket);
