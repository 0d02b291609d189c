// errors: 5
use freehold::prelude::*;

#[derive(Trust)]
#[trust(select = ownr, insert = not_me, update = owner & when(a < "b"), delete = claim(email == "x"), floor = within(nobody))]
pub struct Model;

fn main() {}
