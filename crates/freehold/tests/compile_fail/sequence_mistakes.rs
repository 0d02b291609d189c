// errors: 6
use freehold::prelude::*;

#[derive(Sequence)]
pub struct WithFields {
    pub next: i64,
}

#[derive(Sequence)]
#[sequence(increment = 0)]
pub struct Still;

#[derive(Sequence)]
#[sequence(strat = 1, start = "1", increment = 2i64, increment = 3, name = "")]
pub struct Wrong;

fn main() {}
