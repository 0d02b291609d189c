// errors: 4

use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = owner)]
pub struct Model;

#[derive(Table)]
#[table(trust = Model, partition_by = hash(id))]
#[partition(name = "counts_0", modulus = 2)]
#[partition(name = "counts_1", from = 1, to = 2)]
#[partition(name = "counts_rest", default)]
pub struct Count {
    pub id: Id<Self>,
    pub user_id: Owner<AuthUser>,
}

#[derive(Table)]
#[table(trust = Model, partition_by = list(id))]
#[partition(name = "things_one", in ("a"), default)]
pub struct Thing {
    pub id: Id<Self>,
    pub user_id: Owner<AuthUser>,
}

fn main() {}
