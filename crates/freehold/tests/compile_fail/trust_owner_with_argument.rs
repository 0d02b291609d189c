use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = owner(AuthUser))]
pub struct Model;

fn main() {}
