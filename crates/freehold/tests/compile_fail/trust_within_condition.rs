use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = within(owner | when(open)))]
pub struct Model;

fn main() {}
