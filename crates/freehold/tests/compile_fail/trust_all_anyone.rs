use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = anyone)]
pub struct Model;

fn main() {}
