use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = claim(raw_app_meta_data.role == "admin"))]
pub struct Model;

fn main() {}
