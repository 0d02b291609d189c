use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = owner, select = owner & when(archived_at == null))]
pub struct NotArchived;

// …
fn main() {}
