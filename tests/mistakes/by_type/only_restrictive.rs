use freehold::prelude::*;

#[derive(Trust)]
#[trust(floor = aal2)]
pub struct SecondFactor;

// …
fn main() {}
