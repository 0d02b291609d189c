use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = owner may Permission::MembersManage)]
pub struct Model;

fn main() {}
