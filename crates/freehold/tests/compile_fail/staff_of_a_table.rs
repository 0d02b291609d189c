use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = staff(UserRole))]
pub struct Model;

fn main() {}
