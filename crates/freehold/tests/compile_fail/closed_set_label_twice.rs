use freehold::prelude::*;

#[derive(ClosedSet)]
pub enum Status {
    Active,
    #[closed_set(label = "active")]
    Resolved,
}

fn main() {}
