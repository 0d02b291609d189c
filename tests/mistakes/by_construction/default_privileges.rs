use crate::gallery::sql;
use crate::trial::{ADA, as_in_the_wild, versions};
use freehold::prelude::*;
use freehold_testkit::{Caller, OWNER};
use postgres::error::SqlState;

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

#[test]
fn a_table_made_tomorrow_is_closed() {
    let tomorrow = "create table tomorrow (what text); insert into tomorrow values ('secret')";
    let read = "select what from tomorrow";
    for version in versions() {
        let database = as_in_the_wild("default_privileges", &version);
        let invoiced = "insert into invoices (total) values (5) returning total::text";
        assert_eq!(database.session(Caller::Visitor).texts(invoiced), ["5"], "as it goes wrong");

        // in the very database where it went wrong
        let said = database.psql_script(OWNER, &sql(Everything::SCHEMA));
        said.unwrap_or_else(|said| panic!("{version}: {said}"));
        let mut owner = database.connect_owner();
        owner.batch_execute(tomorrow).unwrap();
        let seen: String = owner.query_one(read, &[]).unwrap().get(0);
        assert_eq!(seen, "secret");
        for caller in [Caller::Visitor, Caller::user(ADA), Caller::Service] {
            let refused = database.session(caller.clone()).refusal(read);
            assert_eq!(refused, Some(SqlState::INSUFFICIENT_PRIVILEGE), "{caller:?}");
        }
        let mine = "insert into notes (body) values ('mine') returning body";
        assert_eq!(database.session(Caller::user(ADA)).texts(mine), ["mine"]);
    }
}
