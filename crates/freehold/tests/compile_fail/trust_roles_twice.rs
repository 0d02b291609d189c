use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = member(Membership, role in (Role::Admin), role in (Role::Agent)))]
pub struct Model;

fn main() {}
