use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = within())]
pub struct Model;

fn main() {}
