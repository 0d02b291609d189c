use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = signed_in)]
pub struct Everybody;

#[derive(Table)]
#[table(trust = Everybody)]
pub struct Note {
    pub id: Id<Self>,
    #[check("body <> ''")]
    #[check("length(body) < 9")]
    pub body: String,
}

fn main() {}
