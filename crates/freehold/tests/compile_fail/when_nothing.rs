use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = owner & when())]
pub struct Model;

fn main() {}
