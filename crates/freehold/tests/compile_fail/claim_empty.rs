use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = claim(app_metadata.role == ""))]
pub struct Model;

fn main() {}
