use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = owner, floor = through(Link, Page))]
pub struct Model;

fn main() {}
