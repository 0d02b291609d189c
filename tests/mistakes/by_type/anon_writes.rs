use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = service, insert = anyone)]
pub struct GuestBook;

// …
fn main() {}
