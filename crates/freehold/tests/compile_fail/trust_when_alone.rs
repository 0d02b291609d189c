use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = when(open))]
pub struct Model;

fn main() {}
