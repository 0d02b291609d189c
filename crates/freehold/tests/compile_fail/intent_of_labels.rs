// errors: 6
use freehold::prelude::*;

#[derive(Debug, Clone, Copy, PartialEq, Eq, ClosedSet)]
#[closed_set(drop("bad"))]
pub enum Text {
    #[closed_set(renamed_from = "good")]
    Fine,
    Good,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ClosedSet)]
#[closed_set(storage = enum, drop("fair", worst))]
pub enum Mood {
    #[closed_set(renamed_from = "bad")]
    Worse,
    Bad,
    #[closed_set(renamed_from = "good")]
    Fine,
    #[closed_set(renamed_from = "good")]
    Fair,
    #[closed_set(renamed_from = "worst")]
    Least,
}

fn main() {}
