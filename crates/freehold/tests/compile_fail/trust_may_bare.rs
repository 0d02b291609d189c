use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = member(Membership) may MembersManage)]
pub struct Model;

fn main() {}
