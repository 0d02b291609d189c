use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = claim)]
pub struct Model;

fn main() {}
