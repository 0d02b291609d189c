use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = owner)]
pub struct Model;

#[derive(Table)]
#[table(trust = Model)]
#[partition(name = "things_rest", default)]
pub struct Thing {
    pub id: Id<Self>,
    pub user_id: Owner<AuthUser>,
}

fn main() {}
