use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = owner & unchecked("{open}", because = "it is so"))]
pub struct Model;

fn main() {}
