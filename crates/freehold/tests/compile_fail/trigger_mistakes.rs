// errors: 9
use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = owner)]
pub struct OwnerOnly;

#[derive(Function)]
#[function(returns = "trigger", body = "begin return null; end")]
pub struct Run;

#[derive(Table)]
#[table(trust = OwnerOnly)]
#[trigger]
#[trigger(insert, call = Run)]
#[trigger(before, call = Run)]
#[trigger(after, insert)]
#[trigger(before, after, insert, insert, call = Run)]
#[trigger(before, select, call = Run)]
pub struct Note {
    pub id: Id<Self>,
    #[trigger(before, insert, call = Run)]
    pub user_id: Owner<AuthUser>,
}

#[derive(Table)]
#[table(external, schema = "billing", name = "plans")]
#[trigger(before, insert, call = Run)]
pub struct Plan {
    pub id: Id<Self>,
}

fn main() {}
