use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = through(Link, Page))]
pub struct Model;

fn main() {}
