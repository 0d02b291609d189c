use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = owner & when(price < 9223372036854775808))]
pub struct Model;

fn main() {}
