use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = signed_in)]
pub struct Everybody;

#[derive(Table)]
#[table(trust = Everybody)]
pub struct Staff {
    pub id: Id<Self>,
    #[movable]
    pub user_id: Member<AuthUser>,
}

fn main() {}
