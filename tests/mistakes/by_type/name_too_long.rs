use freehold::prelude::*;

#[derive(Table)]
#[table(trust = OwnerOnly, name = "customer_subscription_invoice_line_item_adjustments_by_customer_support")]
pub struct SupportAdjustment {
    pub id: Id<Self>,
    pub user_id: Owner<AuthUser>,
}

// …
#[derive(Trust)]
#[trust(all = owner)]
pub struct OwnerOnly;

fn main() {}
