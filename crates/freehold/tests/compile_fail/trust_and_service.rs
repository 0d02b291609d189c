use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = owner & service)]
pub struct Model;

fn main() {}
