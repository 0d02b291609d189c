use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = owner & when(at > now - 2 weeks))]
pub struct Model;

fn main() {}
