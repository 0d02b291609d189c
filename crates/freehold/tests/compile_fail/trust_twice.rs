use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = owner | me | owner)]
pub struct Model;

fn main() {}
