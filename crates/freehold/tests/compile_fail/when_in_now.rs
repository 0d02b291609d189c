use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = owner & when(at in (now)))]
pub struct Model;

fn main() {}
