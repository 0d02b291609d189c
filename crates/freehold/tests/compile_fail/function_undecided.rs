// errors: 5
use freehold::prelude::*;

#[derive(Function)]
#[function(returns = "integer", body = "select 1")]
pub struct ForWhom;

#[derive(Function)]
#[function(execute = signed_in, body = "select 1")]
pub struct GivesWhat;

#[derive(Function)]
#[function(execute = signed_in, returns = "integer")]
pub struct DoesWhat;

#[derive(Function)]
pub struct Nothing;

fn main() {}
