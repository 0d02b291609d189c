// errors: 5

use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = owner)]
pub struct Model;

#[derive(Table)]
#[table(trust = Model, partition_by = ranges(id))]
pub struct First {
    pub id: Id<Self>,
    pub user_id: Owner<AuthUser>,
}

#[derive(Table)]
#[table(trust = Model, partition_by = hash)]
pub struct Second {
    pub id: Id<Self>,
    pub user_id: Owner<AuthUser>,
}

#[derive(Table)]
#[table(trust = Model, partition_by = hash(ident))]
#[partition(name = "third_0", modulus = 1, remainder = 0)]
pub struct Third {
    pub id: Id<Self>,
    pub user_id: Owner<AuthUser>,
}

#[derive(Table)]
#[table(trust = Model, partition_by = hash(id, user_id))]
pub struct Fourth {
    pub id: Id<Self>,
    pub user_id: Owner<AuthUser>,
}

#[derive(Table)]
#[table(trust = Model, partition_by = hash(id))]
pub struct Fifth {
    pub id: Id<Self>,
    pub user_id: Owner<AuthUser>,
}

fn main() {}
