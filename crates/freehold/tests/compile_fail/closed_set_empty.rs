use freehold::prelude::*;

#[derive(ClosedSet)]
pub enum Status {}

fn main() {}
