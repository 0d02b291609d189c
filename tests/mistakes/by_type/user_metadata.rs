use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = owner | claim(user_metadata.role == "admin"))]
pub struct OwnerAndAdmins;

// …
fn main() {}
