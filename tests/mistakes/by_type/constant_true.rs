use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = owner, select = true)]
pub struct ForNow;

// …
fn main() {}
