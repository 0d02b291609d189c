// errors: 12
use freehold::prelude::*;

#[derive(Function)]
#[function(retruns = "integer", body = "", language = rust, security = owner, volatility = calm, execute = everybody)]
pub struct Wrong;

#[derive(Function)]
#[function(returns = "table (a integer)", body = "select 1", execute = service, reads, calls())]
pub struct OfATable;

#[derive(Function)]
#[function(returns = "integer", body = "select 1", execute = anyone, any_caller = " ")]
pub struct Unreasoned;

#[derive(Function)]
#[function(returns = "integer", body = "select 1", body = "select 2", execute = service)]
pub enum NoStruct {}

#[derive(Function)]
#[function(returns = "integer", body = "select 1", execute = service)]
pub struct Generic<T> {
    pub of: T,
}

fn main() {}
