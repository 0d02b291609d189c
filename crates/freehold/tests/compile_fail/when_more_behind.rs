use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = owner & when(at > now, open))]
pub struct Model;

fn main() {}
