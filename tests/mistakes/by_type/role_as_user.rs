use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = claim(role == "authenticated"))]
pub struct SignedIn;

// …
fn main() {}
