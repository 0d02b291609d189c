use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = claim(user_metadata.role == "admin"))]
pub struct Model;

fn main() {}
