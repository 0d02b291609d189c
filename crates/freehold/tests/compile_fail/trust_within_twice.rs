use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = within(owner | owner))]
pub struct Model;

fn main() {}
