use freehold::prelude::*;

#[derive(Trust)]
#[trust(insert = owner, update = nobody, delete = nobody)]
pub struct Feedback;

// …
fn main() {}
