use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = owner)]
pub struct OwnerOnly;

#[derive(Table)]
#[table(trust = OwnerOnly)]
pub struct Model {
    id: Id<Self>,
    #[references(on_delete = cascade)]
    user_id: Owner<AuthUser>,
}

#[derive(Table)]
#[table(trust = OwnerOnly)]
pub struct Chat {
    id: Id<Self>,
    model_id: Option<Ref<Model>>,
    #[references(on_delete = cascade)]
    #[backfill(from = model_id, take = user_id)]
    user_id: Owner<AuthUser>,
}

#[derive(Schema)]
#[schema(platform = Supabase)]
pub struct Chats(Model, Chat);

fn main() {}
