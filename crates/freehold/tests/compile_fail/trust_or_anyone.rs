use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = owner, select = anyone | owner)]
pub struct Model;

fn main() {}
