use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = not_me)]
pub struct Model;

fn main() {}
