use freehold::prelude::*;

#[derive(View)]
#[view(
    body = "select u.id, u.email from auth.users as u",
    reads(AuthUser),
    select = signed_in
)]
pub struct Person {
    pub id: Uuid,
    pub email: Option<String>,
}

// …
#[derive(Trust)]
#[trust(all = owner)]
pub struct OwnerOnly;

#[derive(Table)]
#[table(trust = OwnerOnly)]
pub struct Note {
    pub id: Id<Self>,
    pub user_id: Owner<AuthUser>,
    pub body: String,
}

#[derive(Schema)]
#[schema(platform = Supabase)]
pub struct Everything(Note, Person);
