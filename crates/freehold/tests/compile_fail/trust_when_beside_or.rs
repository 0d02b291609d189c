use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = owner | when(open))]
pub struct Model;

fn main() {}
