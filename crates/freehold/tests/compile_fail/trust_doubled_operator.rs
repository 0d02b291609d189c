use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = owner || me)]
pub struct Model;

fn main() {}
