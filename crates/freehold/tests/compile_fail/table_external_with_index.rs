use freehold::prelude::*;

#[derive(Table)]
#[table(external, schema = "auth", name = "users")]
#[index(email)]
pub struct User {
    pub id: Id<Self>,
    pub email: String,
}

fn main() {}
