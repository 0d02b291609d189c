// errors: 6
use freehold::prelude::*;

pub struct Unknown;

#[derive(View)]
#[view(body = "select 1", select = signed_in)]
pub struct Shown {
    pub n: i32,
}

#[derive(Function)]
#[function(
    returns = "void",
    body = "select 1",
    execute = service,
    reads(Unknown, Shown, Shown),
    writes(Shown),
    calls(Shown, Unknown)
)]
pub struct Uses;

#[derive(Function)]
#[function(
    returns = "void",
    body = "select 1",
    execute = service,
    reads(Unknown, Shown),
    writes(Shown),
    calls(Shown, Unknown)
)]
pub struct UsesOnce;

#[derive(Function)]
#[function(returns = "void", body = "select 1", execute = service)]
pub struct Takes {
    pub what: Unknown,
}

fn main() {}
