use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = owner & unchecked("{open}"))]
pub struct Model;

fn main() {}
