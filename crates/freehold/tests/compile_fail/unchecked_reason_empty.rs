use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = owner & unchecked("{open}", reason = " "))]
pub struct Model;

fn main() {}
