use freehold::prelude::*;

#[derive(Schema)]
#[schema(platform = Supabase)]
pub struct Notes(AuthUser, String);

fn main() {}
