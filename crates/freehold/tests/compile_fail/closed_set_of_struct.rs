use freehold::prelude::*;

#[derive(ClosedSet)]
pub struct Status;

fn main() {}
