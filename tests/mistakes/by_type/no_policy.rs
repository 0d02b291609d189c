use freehold::prelude::*;

#[derive(Table)]
pub struct Note {
    pub id: Id<Self>,
    pub user_id: Owner<AuthUser>,
    pub body: String,
}

// …
fn main() {}
