use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = owner & unchecked("", reason = "none"))]
pub struct Model;

fn main() {}
