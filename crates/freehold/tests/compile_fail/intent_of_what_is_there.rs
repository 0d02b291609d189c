// errors: 7
use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = signed_in)]
pub struct Everybody;

#[derive(Table)]
#[table(trust = Everybody, renamed_from = "notes")]
#[drop(body, gone, "gone")]
pub struct Note {
    pub id: Id<Self>,
    pub body: String,
    #[column(renamed_from = "body")]
    pub text: String,
    #[column(renamed_from = "words")]
    pub words: String,
    #[column(renamed_from = "gone")]
    pub title: String,
    #[column(renamed_from = "gone")]
    pub name: String,
}

fn main() {}
