use freehold::prelude::*;

#[derive(ClosedSet)]
#[closed_set(storage = enumm)]
pub enum Status {
    Active,
}

fn main() {}
