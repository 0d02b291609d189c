use freehold::prelude::*;

#[derive(Table)]
#[table(trust = OwnerOnly)]
#[unique(user_id, slug)]
#[index(user_id, slug)]
pub struct Article {
    pub id: Id<Self>,
    pub user_id: Owner<AuthUser>,
    pub slug: String,
}

// …
#[derive(Trust)]
#[trust(all = owner)]
pub struct OwnerOnly;

#[derive(Schema)]
#[schema(platform = Supabase)]
pub struct Everything(Article);
