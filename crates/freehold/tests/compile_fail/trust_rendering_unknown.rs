use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = owner, rendering = exist)]
pub struct Model;

fn main() {}
