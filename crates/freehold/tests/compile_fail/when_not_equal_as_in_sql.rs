use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = owner & when(status <> Status::Open))]
pub struct Model;

fn main() {}
