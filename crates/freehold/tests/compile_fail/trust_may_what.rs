use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = member(Membership) may)]
pub struct Model;

fn main() {}
