use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = listed())]
pub struct Model;

fn main() {}
