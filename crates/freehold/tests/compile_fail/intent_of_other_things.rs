// errors: 8
use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = signed_in)]
pub struct Everybody;

#[derive(Table)]
#[table(trust = Everybody)]
#[drop(partition("low"), sequence("numbers"))]
pub struct Note {
    pub id: Id<Self>,
    #[column(converted = " ")]
    pub text: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ClosedSet)]
#[closed_set(storage = enum, drop)]
pub enum Mood {
    Good,
}

#[derive(Sequence)]
#[sequence(renamed_from = numbers)]
pub struct Numbers;

#[derive(Schema)]
#[schema(platform = Supabase, drop(bucket(), bucket("a", "a"), table("notes")))]
pub struct Notes(Note);

fn main() {}
