use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = owner)]
pub struct Model;

#[derive(Table)]
#[table(trust = Model, partition_by = range(created_at))]
#[partition(name = "events_rest", default)]
pub struct Event {
    pub id: Id<Self>,
    pub user_id: Owner<AuthUser>,
    pub created_at: CreatedAt,
}

fn main() {}
