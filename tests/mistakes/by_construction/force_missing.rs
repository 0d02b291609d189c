use crate::trial::{ADA, BEN, as_in_the_wild, created, versions};
use freehold::prelude::*;
use freehold_testkit::Caller;

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

// …
#[derive(Schema)]
#[schema(platform = Supabase)]
pub struct Everything(Note);

/// The function that the wild has, put beside the tables by hand.
const SEARCH: &str = "
    create function public.search(word text) returns setof text
      language sql stable security definer set search_path = ''
      as $$ select body from public.notes where body like '%' || word || '%' $$;
    grant execute on function public.search(text) to authenticated";

#[test]
fn the_owner_is_bound_as_well() {
    for version in versions() {
        let write = "insert into notes (body) values ('ada''s')";
        let search = "select public.search('ada')";

        let database = as_in_the_wild("force_missing", &version);
        let mut ada = database.session(Caller::user(ADA));
        ada.attempt(write).unwrap();
        ada.commit().unwrap();
        assert_eq!(database.session(Caller::user(BEN)).texts("select body from notes"), [""; 0]);
        assert_eq!(database.session(Caller::user(BEN)).texts(search), ["ada's"], "as it goes wrong");

        let database = created(Everything::SCHEMA, &version);
        database.connect_owner().batch_execute(SEARCH).unwrap();
        let mut ada = database.session(Caller::user(ADA));
        ada.attempt(write).unwrap();
        assert_eq!(ada.texts("select body from notes"), ["ada's"]);
        ada.commit().unwrap();
        assert_eq!(database.session(Caller::user(BEN)).texts(search), [""; 0]);
    }
}
