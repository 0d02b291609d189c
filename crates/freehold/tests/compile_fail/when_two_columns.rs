use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = owner & when(one == other))]
pub struct Model;

fn main() {}
