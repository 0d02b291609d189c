use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = owner)]
pub struct Model {
    pub id: Uuid,
}

fn main() {}
