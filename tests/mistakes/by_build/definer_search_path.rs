use freehold::prelude::*;

#[derive(Function)]
#[function(
    returns = "boolean",
    volatility = stable,
    security = definer,
    execute = signed_in,
    reads(Admin),
    body = "select exists (select from admins where user_id = (select auth.uid()))"
)]
pub struct IsAdmin;

// …
#[derive(Trust)]
#[trust(all = service)]
pub struct BackOffice;

#[derive(Table)]
#[table(trust = BackOffice)]
pub struct Admin {
    #[key]
    pub user_id: Ref<AuthUser>,
}

#[derive(Schema)]
#[schema(platform = Supabase)]
pub struct Everything(Admin, IsAdmin);
