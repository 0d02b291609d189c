use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = owner, insert = anyone)]
pub struct Model;

fn main() {}
