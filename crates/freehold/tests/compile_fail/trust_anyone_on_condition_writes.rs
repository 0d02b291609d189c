use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = anyone & when(open))]
pub struct Model;

fn main() {}
