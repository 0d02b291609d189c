use freehold::prelude::*;

#[derive(Function)]
#[function(
    returns = "boolean",
    language = sql,
    volatility = immutable,
    execute = signed_in,
    reads(Admin),
    body = "select exists (select 1 from public.admins as admin where admin.user_id = (select auth.uid()))"
)]
pub struct IsAdmin;

// …
#[derive(Trust)]
#[trust(all = service)]
pub struct Closed;

#[derive(Table)]
#[table(trust = Closed)]
pub struct Admin {
    #[key]
    pub user_id: Ref<AuthUser>,
}

fn main() {}
