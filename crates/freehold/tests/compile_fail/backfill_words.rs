// errors: 11
use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = service)]
pub struct BackOffice;

#[derive(Table)]
#[table(trust = BackOffice)]
pub struct Model {
    id: Id<Self>,
    #[references(on_delete = cascade)]
    user_id: Owner<AuthUser>,
}

#[derive(Table)]
#[table(trust = BackOffice)]
pub struct Chat {
    id: Id<Self>,
    model_id: Option<Ref<Model>>,
    #[backfill]
    a: String,
    #[backfill(orphans = delete)]
    b: String,
    #[backfill(from = model_id)]
    c: String,
    #[backfill(take = user_id)]
    d: String,
    #[backfill(value = "x", sql = "'x'")]
    e: String,
    #[backfill(valeu = "x")]
    f: String,
    #[backfill(value = String::new())]
    g: String,
    #[backfill(value = "x", orphans = keep)]
    h: String,
    #[backfill(from = model_id, take = user_id, orphans = assign)]
    i: Ref<Model>,
    #[backfill(value = "x")]
    #[backfill(value = "y")]
    j: String,
    #[backfill(sql = "")]
    k: String,
}

#[derive(Schema)]
#[schema(platform = Supabase)]
pub struct Desk(Model, Chat);

fn main() {}
