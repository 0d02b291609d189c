use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = within(signed_in))]
pub struct Model;

fn main() {}
