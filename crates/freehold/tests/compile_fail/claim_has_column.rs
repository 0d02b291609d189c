use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = claim(app_metadata.tenants has tenant_id))]
pub struct Model;

fn main() {}
