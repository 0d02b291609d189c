use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = owner)]
pub struct Model;

#[derive(Table)]
#[table(external, partition_by = hash(id))]
#[partition(name = "things_0", modulus = 1, remainder = 0)]
pub struct Thing {
    pub id: Id<Self>,
}

fn main() {}
