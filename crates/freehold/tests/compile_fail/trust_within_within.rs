use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = within(within(owner)))]
pub struct Model;

fn main() {}
