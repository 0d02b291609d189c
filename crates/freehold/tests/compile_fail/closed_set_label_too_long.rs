use freehold::prelude::*;

#[derive(ClosedSet)]
#[closed_set(storage = enum)]
pub enum Status {
    #[closed_set(label = "llllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllll")]
    Active,
}

fn main() {}
