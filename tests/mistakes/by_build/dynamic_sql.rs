use freehold::prelude::*;

#[derive(Function)]
#[function(
    returns = "bigint",
    language = plpgsql,
    security = definer,
    execute = signed_in,
    reads(Order),
    body = "
        declare
          found bigint;
        begin
          execute format('select count(*) from public.orders where user_id = auth.uid() and %s', condition) into found;
          return found;
        end"
)]
pub struct CountOrders {
    pub condition: String,
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
    pub paid: bool,
}

#[derive(Schema)]
#[schema(platform = Supabase)]
pub struct Everything(Order, CountOrders);
