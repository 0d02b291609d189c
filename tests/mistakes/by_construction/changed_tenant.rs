use crate::trial::{ADA, BEN, as_in_the_wild, created, versions};
use freehold::prelude::*;
use freehold_testkit::{Caller, Database};
use postgres::error::SqlState;

#[derive(Trust)]
#[trust(all = member(Membership))]
pub struct Members;

#[derive(Table)]
#[table(trust = Members)]
pub struct Document {
    pub id: Id<Self>,
    pub team_id: Tenant<Team>,
    pub title: String,
}

// …
#[derive(Trust)]
#[trust(all = service)]
pub struct TeamTrust;

#[derive(Table)]
#[table(trust = TeamTrust)]
pub struct Team {
    pub id: Id<Self>,
}

#[derive(Trust)]
#[trust(all = service, select = me)]
pub struct OwnMembership;

#[derive(Table)]
#[table(trust = OwnMembership)]
#[primary_key(team_id, user_id)]
pub struct Membership {
    pub team_id: Tenant<Team>,
    pub user_id: Member<AuthUser>,
}

#[derive(Schema)]
#[schema(platform = Supabase)]
pub struct Everything(Team, Membership, Document);

const RED: &str = "10000000-0000-4000-8000-000000000001";
const BLUE: &str = "20000000-0000-4000-8000-000000000002";

/// Ada is in both teams, ben in the blue one, and the red one has a document.
fn fill(database: &Database) {
    let mut service = database.session(Caller::Service);
    service
        .batch_execute(&format!(
            "insert into teams (id) values ('{RED}'), ('{BLUE}');
             insert into memberships (team_id, user_id)
               values ('{RED}', '{ADA}'), ('{BLUE}', '{ADA}'), ('{BLUE}', '{BEN}');
             insert into documents (team_id, title) values ('{RED}', 'the red plan');"
        ))
        .unwrap();
    service.commit().unwrap();
}

#[test]
fn a_document_stays_in_its_team() {
    for version in versions() {
        let carry = format!("update documents set team_id = '{BLUE}'");
        let read = "select title from documents";

        let database = as_in_the_wild("changed_tenant", &version);
        fill(&database);
        let mut ada = database.session(Caller::user(ADA));
        assert_eq!(ada.attempt(&carry).unwrap(), 1, "as it goes wrong");
        ada.commit().unwrap();
        assert_eq!(database.session(Caller::user(BEN)).texts(read), ["the red plan"], "as it goes wrong");

        let database = created(Everything::SCHEMA, &version);
        fill(&database);
        let mut ada = database.session(Caller::user(ADA));
        assert_eq!(ada.refusal(&carry), Some(SqlState::INSUFFICIENT_PRIVILEGE));
        assert_eq!(ada.attempt("update documents set title = 'the plan'").unwrap(), 1);
        ada.commit().unwrap();
        assert_eq!(database.session(Caller::user(BEN)).texts(read), [""; 0]);
        assert_eq!(database.session(Caller::user(ADA)).texts(read), ["the plan"]);
    }
}
