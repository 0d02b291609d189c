use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = service, select = claim(email == email))]
pub struct ForWhomItIs;

// …
fn main() {}
