use freehold::prelude::*;
use time::PlainDateTime;

#[derive(Table)]
#[table(trust = OwnerOnly)]
pub struct Coupon {
    pub id: Id<Self>,
    pub user_id: Owner<AuthUser>,
    pub expires_at: PlainDateTime,
}

// …
#[derive(Trust)]
#[trust(all = owner)]
pub struct OwnerOnly;

fn main() {}
