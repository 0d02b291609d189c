use freehold::prelude::*;

#[derive(Table)]
#[table(trust = OwnerOnly)]
pub struct Like {
    pub user_id: Owner<AuthUser>,
    pub page: String,
}

// …
#[derive(Trust)]
#[trust(all = owner)]
pub struct OwnerOnly;

fn main() {}
