use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = nobody, select = owner, select("Members") = me)]
pub struct Model;

fn main() {}
