use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = service, select = claim(email == invited_email))]
pub struct Invited;

// …
fn main() {}
