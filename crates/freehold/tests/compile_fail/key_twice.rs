use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = signed_in)]
pub struct Everybody;

#[derive(Table)]
#[table(trust = Everybody)]
pub struct Note {
    #[key]
    pub a: i32,
    #[key]
    pub b: i32,
}

fn main() {}
