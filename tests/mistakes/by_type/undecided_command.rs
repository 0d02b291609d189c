use freehold::prelude::*;

#[derive(Trust)]
#[trust(select = owner, insert = owner)]
pub struct OwnerWrites;

// …
fn main() {}
