use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = )]
pub struct Model;

fn main() {}
