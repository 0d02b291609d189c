// errors: 2
use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = nobody, select(owner) = owner, insert() = owner)]
pub struct Model;

fn main() {}
