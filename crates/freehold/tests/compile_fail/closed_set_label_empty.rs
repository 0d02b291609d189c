use freehold::prelude::*;

#[derive(ClosedSet)]
pub enum Status {
    #[closed_set(label = "")]
    Active,
}

fn main() {}
