use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = member(Membership, role in (Role::Admin)) may Permission::MembersManage)]
pub struct Model;

fn main() {}
