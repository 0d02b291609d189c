// errors: 6
use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = owner)]
pub struct OwnerOnly;

#[derive(Sequence)]
pub struct Numbers;

#[derive(Table)]
#[table(trust = OwnerOnly)]
pub struct Note {
    pub id: Id<Self>,
    pub user_id: Owner<AuthUser>,
    #[default(next = Numbers)]
    pub text: String,
    #[default(next = OwnerOnly)]
    pub number: i64,
    #[default(sql = "nextval('public.numbers')", uses(OwnerOnly))]
    pub other: i64,
}

#[derive(Table)]
#[table(trust = OwnerOnly)]
pub struct Page {
    pub id: Id<Self>,
    pub user_id: Owner<AuthUser>,
    #[default(uses(Numbers))]
    pub number: i64,
    #[default(1, uses(Numbers))]
    pub other: i64,
    #[default(sql = "1", users(Numbers))]
    pub third: i64,
}

fn main() {}
