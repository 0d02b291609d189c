use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = signed_in)]
pub struct Everybody;

#[derive(Table)]
#[table(trust = Everybody)]
#[primary_key(a, b)]
pub struct Note {
    #[key]
    pub a: i32,
    pub b: i32,
}

fn main() {}
