use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = shared_with(Share, roles in (Role::Admin)))]
pub struct Model;

fn main() {}
