use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = owner & when(Status::Open))]
pub struct Model;

fn main() {}
