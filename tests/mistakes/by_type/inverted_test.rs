use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = owner, select = !listed(blocked))]
pub struct NotTheBlocked;

// …
fn main() {}
