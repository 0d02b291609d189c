use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = owner & when(status in Status::Open))]
pub struct Model;

fn main() {}
