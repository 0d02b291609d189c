// errors: 2
use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = owner, select("Own") = owner, select("All") = signed_in, update("Own notes") = owner, update("Own or mine") = me | owner)]
pub struct Model;

fn main() {}
