use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = owner, select = owner | shared_with(Share))]
pub struct OwnerAndShared;

#[derive(Table)]
#[table(trust = OwnerAndShared)]
pub struct Document {
    pub id: Id<Self>,
    pub user_id: Owner<AuthUser>,
}

#[derive(Trust)]
#[trust(all = owner, select = owner | me, update = nobody)]
pub struct WhoeverShares;

#[derive(Table)]
#[table(trust = WhoeverShares)]
#[primary_key(document_id, user_id)]
pub struct Share {
    pub document_id: Parent<Document>,
    pub user_id: Member<AuthUser>,
    pub shared_by: Owner<AuthUser>,
}

// …
#[derive(Schema)]
#[schema(platform = Supabase)]
pub struct Everything(Document, Share);
