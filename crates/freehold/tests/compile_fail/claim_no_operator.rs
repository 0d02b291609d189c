use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = claim(app_metadata.role "admin"))]
pub struct Model;

fn main() {}
