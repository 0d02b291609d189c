use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = within(owner | parent(Thread)))]
pub struct Model;

fn main() {}
