use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = owner & signed_in)]
pub struct Model;

fn main() {}
