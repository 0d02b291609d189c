use freehold::prelude::*;

#[derive(Trust)]
#[trust(select = owner, insert = owner)]
pub struct Model;

fn main() {}
