use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = me(user_id))]
pub struct Model;

fn main() {}
