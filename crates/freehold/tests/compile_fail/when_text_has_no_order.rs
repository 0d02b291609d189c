use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = owner & when(name < "m"))]
pub struct Model;

fn main() {}
