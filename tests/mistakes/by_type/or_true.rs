use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = owner | true)]
pub struct WhileTesting;

// …
fn main() {}
