use freehold::prelude::*;

#[derive(View)]
#[view(
    materialized,
    body = "select o.user_id, sum(o.total) from public.orders as o group by o.user_id",
    reads(Order),
    select = signed_in
)]
pub struct Turnover {
    pub user_id: Uuid,
    pub total: i64,
}

// …
#[derive(Trust)]
#[trust(all = owner)]
pub struct OwnerOnly;

#[derive(Table)]
#[table(trust = OwnerOnly)]
pub struct Order {
    pub id: Id<Self>,
    pub user_id: Owner<AuthUser>,
    pub total: i64,
}

fn main() {}
