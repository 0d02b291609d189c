use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = signed_in)]
pub struct Everybody;

#[derive(Table)]
#[table(trust = Everybody)]
pub struct Note {
    pub id: Id<Self>,
    #[references(on_delete = setnull)]
    pub user_id: Option<Ref<AuthUser>>,
}

fn main() {}
