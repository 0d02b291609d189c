// errors: 3
use freehold::prelude::*;

#[derive(Table)]
#[table(external, renamed_from = "elsewhere.notes")]
#[drop(body)]
pub struct Note {
    pub id: Id<Self>,
    #[column(renamed_from = "body")]
    pub text: String,
}

fn main() {}
