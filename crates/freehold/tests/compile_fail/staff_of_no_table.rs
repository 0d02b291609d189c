use freehold::prelude::*;

#[derive(ClosedSet)]
pub enum StaffRole {
    Admin,
    Agent,
}

#[derive(ClosedSet)]
pub enum Colour {
    Red,
}

#[derive(Trust)]
#[trust(select = me, insert = service, update = service, delete = service)]
pub struct Own;

#[derive(Trust)]
#[trust(all = staff(StaffRole::Admin))]
pub struct Asked;

fn main() {}
