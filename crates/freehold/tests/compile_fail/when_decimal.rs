use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = owner & when(price < 0.5))]
pub struct Model;

fn main() {}
