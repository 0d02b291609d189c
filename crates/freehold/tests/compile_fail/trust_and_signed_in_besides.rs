use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = signed_in & owner & when(open))]
pub struct Model;

fn main() {}
