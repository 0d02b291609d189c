use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = owner & when(price < 5i64))]
pub struct Model;

fn main() {}
