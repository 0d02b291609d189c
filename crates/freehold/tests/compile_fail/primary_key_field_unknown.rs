use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = signed_in)]
pub struct Everybody;

#[derive(Table)]
#[table(trust = Everybody)]
#[primary_key(userid, body)]
pub struct Note {
    pub user_id: Ref<AuthUser>,
    pub body: String,
}

fn main() {}
