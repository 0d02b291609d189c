use crate::trial::{ADA, BEN, as_in_the_wild, created, versions};
use freehold::prelude::*;
use freehold_testkit::Caller;
use postgres::error::SqlState;

#[derive(Trust)]
#[trust(
    all = owner,
    select = owner | signed_in & when(open_to_all),
    update = owner | signed_in & when(open_to_all),
)]
pub struct OwnerOrOpen;

#[derive(Table)]
#[table(trust = OwnerOrOpen)]
pub struct Page {
    pub id: Id<Self>,
    pub user_id: Owner<AuthUser>,
    #[default(false)]
    pub open_to_all: bool,
    pub body: String,
}

// …
#[derive(Schema)]
#[schema(platform = Supabase)]
pub struct Everything(Page);

#[test]
fn who_may_edit_a_page_does_not_take_it() {
    for version in versions() {
        let write = "insert into pages (open_to_all, body) values (true, 'ada''s')";
        let take = format!("update pages set user_id = '{BEN}', open_to_all = false");
        let read = "select body from pages";

        let database = as_in_the_wild("update_without_check", &version);
        let mut ada = database.session(Caller::user(ADA));
        ada.attempt(write).unwrap();
        ada.commit().unwrap();
        let mut ben = database.session(Caller::user(BEN));
        assert_eq!(ben.attempt(&take).unwrap(), 1, "as it goes wrong");
        ben.commit().unwrap();
        assert_eq!(database.session(Caller::user(ADA)).texts(read), [""; 0], "as it goes wrong");

        let database = created(Everything::SCHEMA, &version);
        let mut ada = database.session(Caller::user(ADA));
        ada.attempt(write).unwrap();
        ada.commit().unwrap();
        let mut ben = database.session(Caller::user(BEN));
        assert_eq!(ben.refusal(&take), Some(SqlState::INSUFFICIENT_PRIVILEGE));
        let close = "update pages set open_to_all = false";
        assert_eq!(ben.refusal(close), Some(SqlState::INSUFFICIENT_PRIVILEGE), "he'd shut himself out");
        assert_eq!(ben.attempt("update pages set body = 'edited'").unwrap(), 1);
        ben.commit().unwrap();
        assert_eq!(database.session(Caller::user(ADA)).texts(read), ["edited"]);
    }
}
