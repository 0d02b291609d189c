use freehold::prelude::*;

#[derive(Trust)]
#[trust(all = service, select = signed_in & unchecked("public.is_editor()", reason = "the role is in the token"))]
pub struct ForEditors;

#[derive(Function)]
#[function(
    returns = "boolean",
    volatility = stable,
    execute = nobody,
    body = "select (select auth.jwt()) -> 'app_metadata' ->> 'role' = 'editor'"
)]
pub struct IsEditor;

// …
#[derive(Table)]
#[table(trust = ForEditors)]
pub struct Article {
    pub id: Id<Self>,
    pub title: String,
}

#[derive(Schema)]
#[schema(platform = Supabase)]
pub struct Everything(Article, IsEditor);
