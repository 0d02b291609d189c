// errors: 6
use freehold::prelude::*;

#[derive(Function)]
#[function(returns = "trigger", language = sql, body = "select 1", execute = signed_in)]
pub struct Run;

#[derive(Function)]
#[function(returns = "trigger", body = "begin return null; end")]
pub struct WithArguments {
    pub of: String,
}

#[derive(Function)]
#[function(on_sign_up, language = plpgsql, security = definer, execute = nobody, body = "select 1;")]
pub struct Welcome;

fn main() {}
