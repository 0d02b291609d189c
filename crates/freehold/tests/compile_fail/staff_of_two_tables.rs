use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = staff(UserRole, Other) may Permission::MembersManage)]
pub struct Model;

fn main() {}
