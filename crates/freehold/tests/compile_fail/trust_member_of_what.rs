use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = member)]
pub struct Model;

fn main() {}
