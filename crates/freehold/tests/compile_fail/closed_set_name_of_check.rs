use freehold::prelude::*;

#[derive(ClosedSet)]
#[closed_set(name = "status")]
pub enum Status {
    Active,
}

fn main() {}
