use freehold::prelude::*;

#[derive(Function)]
#[function(
    returns = "setof public.invoices",
    security = definer,
    execute = signed_in,
    reads(Invoice),
    body = "select i from public.invoices as i where i.user_id = my_invoices.customer"
)]
pub struct MyInvoices {
    pub customer: Uuid,
}

// …
#[derive(Trust)]
#[trust(all = service)]
pub struct BackOffice;

#[derive(Table)]
#[table(trust = BackOffice)]
pub struct Invoice {
    pub id: Id<Self>,
    pub user_id: Owner<AuthUser>,
    pub total: i64,
}

#[derive(Schema)]
#[schema(platform = Supabase)]
pub struct Everything(Invoice, MyInvoices);
