use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = service, select = signed_in & unchecked("public.is_readable({language})", reason = "the list grows"))]
pub struct ForReaders;

#[derive(Function)]
#[function(
    returns = "boolean",
    volatility = immutable,
    execute = nobody,
    body = "select language in ('de', 'en')"
)]
pub struct IsReadable {
    pub language: String,
}

// …
#[derive(Table)]
#[table(trust = ForReaders)]
pub struct Article {
    pub id: Id<Self>,
    pub title: String,
    pub language: String,
}

#[derive(Schema)]
#[schema(platform = Supabase)]
pub struct Everything(Article, IsReadable);
