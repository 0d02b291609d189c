use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = owner(Thread))]
pub struct Model;

fn main() {}
