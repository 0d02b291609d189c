use freehold::prelude::*;

#[derive(Function)]
#[function(
    returns = "void",
    security = definer,
    writes(Account),
    body = "delete from public.accounts where user_id = close_account.owner"
)]
pub struct CloseAccount {
    pub owner: Uuid,
}

// …
#[derive(Trust)]
#[trust(all = service)]
pub struct BackOffice;

#[derive(Table)]
#[table(trust = BackOffice)]
pub struct Account {
    #[key]
    pub user_id: Ref<AuthUser>,
}

fn main() {}
