use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = owner, slect = anyone)]
pub struct Model;

fn main() {}
