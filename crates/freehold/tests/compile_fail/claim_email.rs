use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = claim(email == email))]
pub struct Model;

fn main() {}
