use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = owner & when(status is open))]
pub struct Model;

fn main() {}
