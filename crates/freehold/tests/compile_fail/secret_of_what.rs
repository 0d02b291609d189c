// errors: 4

use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = owner)]
pub struct Model;

#[derive(Table)]
#[table(trust = Model)]
pub struct Device {
    #[column(secret)]
    pub id: Id<Self>,
    #[column(secret)]
    pub user_id: Owner<AuthUser>,
    #[column(secret, secret)]
    pub token: Option<String>,
}

#[derive(Table)]
#[table(external)]
pub struct Other {
    #[key]
    pub id: Uuid,
    #[column(secret)]
    pub token: String,
}

fn main() {}
