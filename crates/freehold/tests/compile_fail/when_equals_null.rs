use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = owner & when(name == null))]
pub struct Model;

fn main() {}
