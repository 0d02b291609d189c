use freehold::prelude::*;

#[derive(ClosedSet)]
pub enum Role {
    Admin,
    Agent,
}

#[derive(Trust)]
#[trust(all = owner & when(role == Role::Boss))]
pub struct Model;

fn main() {}
