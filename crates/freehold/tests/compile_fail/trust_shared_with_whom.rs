use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = shared_with)]
pub struct Model;

fn main() {}
