use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = owner)]
pub struct Model;

#[derive(Table)]
#[table(trust = Model, partition_by = list(id))]
#[partition(in ("a"))]
pub struct Thing {
    pub id: Id<Self>,
    pub user_id: Owner<AuthUser>,
}

fn main() {}
