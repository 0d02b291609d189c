use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = owner & anyone)]
pub struct Model;

fn main() {}
