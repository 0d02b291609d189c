use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = service)]
pub struct Closed;

#[derive(Table)]
#[table(trust = Closed)]
pub struct Visit {
    pub id: Id<Self>,
}

#[derive(Function)]
#[function(
    returns = "void",
    volatility = stable,
    execute = signed_in,
    writes(Visit),
    body = "insert into public.visits default values"
)]
pub struct Visited;

fn main() {}
