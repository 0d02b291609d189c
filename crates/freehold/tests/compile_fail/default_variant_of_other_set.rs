use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = signed_in)]
pub struct Everybody;

#[derive(ClosedSet)]
pub enum Status {
    Active,
    Resolved,
}

#[derive(ClosedSet)]
pub enum Channel {
    Mail,
}

#[derive(Table)]
#[table(trust = Everybody)]
pub struct Note {
    pub id: Id<Self>,
    #[default(Channel::Mail)]
    pub status: Option<Status>,
}

fn main() {}
