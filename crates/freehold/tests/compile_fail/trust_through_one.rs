use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = signed_in, select = through(Link))]
pub struct Model;

fn main() {}
