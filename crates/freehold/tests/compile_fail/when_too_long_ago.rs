use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = owner & when(at > now - 999999999 days))]
pub struct Model;

fn main() {}
