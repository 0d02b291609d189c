use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = peer())]
pub struct Model;

fn main() {}
