use crate::trial::{ADA, as_in_the_wild, created, versions};
use freehold::prelude::*;
use freehold_testkit::Caller;
use postgres::error::SqlState;

#[derive(Trust)]
#[trust(all = service, select = signed_in)]
pub struct StaffReads;

#[derive(Table)]
#[table(trust = StaffReads)]
pub struct Rota {
    pub id: Id<Self>,
    pub shift: String,
}

// …
#[derive(Schema)]
#[schema(platform = Supabase)]
pub struct Everything(Rota);

#[test]
fn visitors_are_not_meant() {
    for version in versions() {
        let write = "insert into rotas (shift) values ('Monday: Ada')";
        let read = "select shift from rotas";

        let database = as_in_the_wild("policy_for_public", &version);
        database.connect_owner().batch_execute(write).unwrap();
        assert_eq!(database.session(Caller::Visitor).texts(read), ["Monday: Ada"], "as it goes wrong");

        let database = created(Everything::SCHEMA, &version);
        let mut service = database.session(Caller::Service);
        service.attempt(write).unwrap();
        service.commit().unwrap();
        let refused = database.session(Caller::Visitor).refusal(read);
        assert_eq!(refused, Some(SqlState::INSUFFICIENT_PRIVILEGE));
        // nor by a grant that somebody adds
        database.connect_owner().batch_execute("grant select on rotas to anon").unwrap();
        assert_eq!(database.session(Caller::Visitor).texts(read), [""; 0]);
        assert_eq!(database.session(Caller::user(ADA)).texts(read), ["Monday: Ada"]);
    }
}
