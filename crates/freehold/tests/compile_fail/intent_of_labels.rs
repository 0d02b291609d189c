// errors: 3
use freehold::prelude::*;

#[derive(Debug, Clone, Copy, PartialEq, Eq, ClosedSet)]
pub enum Text {
    #[closed_set(renamed_from = "good")]
    Fine,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ClosedSet)]
#[closed_set(storage = enum)]
pub enum Mood {
    #[closed_set(renamed_from = "bad")]
    Worse,
    Bad,
    #[closed_set(renamed_from = "good")]
    Fine,
    #[closed_set(renamed_from = "good")]
    Fair,
}

fn main() {}
