use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = !owner)]
pub struct Model;

fn main() {}
