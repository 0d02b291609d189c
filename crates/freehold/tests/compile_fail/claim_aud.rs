use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = claim(aud == "authenticated"))]
pub struct Model;

fn main() {}
