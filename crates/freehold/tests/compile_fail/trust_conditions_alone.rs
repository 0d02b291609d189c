use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = when(open) & not_me)]
pub struct Model;

fn main() {}
