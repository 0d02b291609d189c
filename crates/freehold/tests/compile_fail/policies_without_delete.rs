use freehold::prelude::*;

#[derive(Trust)]
#[trust(select("Own") = owner, select("Mine") = me, insert("New") = owner, update = nobody)]
pub struct Model;

fn main() {}
