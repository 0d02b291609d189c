use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = owner | claim(sub == "a0000000-0000-4000-8000-00000000000a"))]
pub struct OwnerAndAda;

// …
fn main() {}
