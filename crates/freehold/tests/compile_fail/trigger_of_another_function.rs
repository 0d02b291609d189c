// errors: 3
use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = owner)]
pub struct OwnerOnly;

#[derive(Function)]
#[function(returns = "integer", body = "select 1", execute = service)]
pub struct One;

#[derive(Function)]
#[function(on_sign_up, body = "perform 1;")]
pub struct Welcome;

#[derive(Table)]
#[table(trust = OwnerOnly)]
#[trigger(before, insert, call = One)]
#[trigger(before, insert, call = Welcome)]
#[trigger(before, insert, call = OwnerOnly)]
pub struct Note {
    pub id: Id<Self>,
    pub user_id: Owner<AuthUser>,
}

fn main() {}
