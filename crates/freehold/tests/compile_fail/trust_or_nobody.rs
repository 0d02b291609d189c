use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = nobody | owner)]
pub struct Model;

fn main() {}
