use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = owner, select = owner | signed_in & when(visibility != "private"))]
pub struct UnlessPrivate;

#[derive(Table)]
#[table(trust = UnlessPrivate)]
pub struct Article {
    pub id: Id<Self>,
    pub user_id: Owner<AuthUser>,
    pub visibility: String,
}

// …
#[derive(Schema)]
#[schema(platform = Supabase)]
pub struct Everything(Article);
