use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = owner & when(status in ()))]
pub struct Model;

fn main() {}
