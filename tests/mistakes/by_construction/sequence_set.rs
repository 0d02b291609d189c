use crate::trial::{ADA, as_in_the_wild, created, versions};
use freehold::prelude::*;
use freehold_testkit::Caller;
use postgres::error::SqlState;

#[derive(Sequence)]
pub struct TicketSeq;

#[derive(Table)]
#[table(trust = OwnerOnly)]
pub struct Ticket {
    pub id: Id<Self>,
    pub user_id: Owner<AuthUser>,
    #[default(next = TicketSeq)]
    pub number: i64,
}

// …
#[derive(Trust)]
#[trust(all = owner)]
pub struct OwnerOnly;

#[derive(Schema)]
#[schema(platform = Supabase)]
pub struct Everything(TicketSeq, Ticket);

#[test]
fn clients_take_numbers_and_set_none() {
    let set = "select setval('public.ticket_seq', 1)";
    for version in versions() {
        let database = as_in_the_wild("sequence_set", &version);
        database.session(Caller::user(ADA)).attempt(set).expect("as it goes wrong");

        let database = created(Everything::SCHEMA, &version);
        let mut ada = database.session(Caller::user(ADA));
        assert_eq!(ada.refusal(set), Some(SqlState::INSUFFICIENT_PRIVILEGE));
        let add = "insert into tickets default values returning number::text";
        assert_eq!([ada.texts(add), ada.texts(add)].concat(), ["1", "2"]);
    }
}
