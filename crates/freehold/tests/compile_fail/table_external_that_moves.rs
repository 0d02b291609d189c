use freehold::prelude::*;

#[derive(Table)]
#[table(external, schema = "billing")]
pub struct Account {
    pub id: Id<Self>,
    #[movable]
    pub user_id: Owner<AuthUser>,
}

fn main() {}
