use freehold::prelude::*;

#[derive(Table, Insert)]
#[table(external, schema = "auth", name = "sessions")]
pub struct Session {
    pub id: Id<Self>,
}

fn main() {}
