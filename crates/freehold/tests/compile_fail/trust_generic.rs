use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = owner)]
pub struct Model<const N: usize>;

fn main() {}
