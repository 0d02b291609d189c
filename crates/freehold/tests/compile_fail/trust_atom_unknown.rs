use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = onwer)]
pub struct Model;

fn main() {}
