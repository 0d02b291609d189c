use freehold::prelude::*;

#[derive(Table)]
#[table(trust = OwnerOnly)]
pub struct ChatSession {
    pub id: Id<Self>,
    pub user_id: Option<Owner<AuthUser>>,
    pub title: String,
}

// …
#[derive(Trust)]
#[trust(all = owner)]
pub struct OwnerOnly;

fn main() {}
