use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = claim(app_metadata.level == 3))]
pub struct Model;

fn main() {}
