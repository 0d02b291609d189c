use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = nobody, select("Owners") = owner, update("Owners") = owner)]
pub struct Model;

fn main() {}
