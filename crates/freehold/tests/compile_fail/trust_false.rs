use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = owner, delete = false)]
pub struct Model;

fn main() {}
