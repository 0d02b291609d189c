use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = within(nobody))]
pub struct Model;

fn main() {}
