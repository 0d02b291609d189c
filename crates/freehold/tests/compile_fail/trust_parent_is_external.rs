use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = parent(AuthUser))]
pub struct Model;

fn main() {}
