use freehold::prelude::*;

#[derive(ClosedSet)]
pub enum Status {
    Active(i32),
    Resolved,
}

fn main() {}
