// errors: 6

use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = owner)]
pub struct Model;

#[derive(Table)]
#[table(trust = Model, partition_by = list(id))]
#[partition(nmae = "a", in ("a"))]
#[partition(name = "b", in)]
#[partition(name = "c", in ())]
#[partition(name = "d", in (1.5))]
#[partition(name = "e", modulus = -1, remainder = 0)]
#[partition]
pub struct Thing {
    pub id: Id<Self>,
    pub user_id: Owner<AuthUser>,
}

fn main() {}
