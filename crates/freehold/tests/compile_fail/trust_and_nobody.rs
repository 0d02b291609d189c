use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = owner & nobody)]
pub struct Model;

fn main() {}
