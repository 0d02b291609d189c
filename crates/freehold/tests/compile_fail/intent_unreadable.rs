// errors: 9
use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = signed_in)]
pub struct Everybody;

#[derive(Table)]
#[table(trust = Everybody, renamed_from = old_notes)]
#[drop]
#[drop(1)]
pub struct Note {
    pub id: Id<Self>,
    #[column(renamed_form = "body")]
    pub text: String,
    #[drop]
    pub body: String,
}

#[derive(Schema)]
#[schema(platform = Supabase, drop)]
pub struct Notes(Note);

#[derive(Schema)]
#[schema(platform = Supabase, drop("", "public.a", public.a, a.b, .))]
pub struct Others(Note);

fn main() {}
