use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = owner)]
pub struct OwnerOnly;

#[derive(Bucket)]
#[bucket(name = "invoices", public = true, trust = OwnerOnly)]
pub struct Invoices;

// …
#[derive(Schema)]
#[schema(platform = Supabase)]
pub struct Everything(Invoices);
