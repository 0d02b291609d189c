use crate::trial::{ADA, BEN, as_in_the_wild, created, versions};
use freehold::prelude::*;
use freehold_testkit::Caller;
use postgres::error::SqlState;

#[derive(Trust)]
#[trust(all = service, select = member(Membership))]
pub struct Fellows;

#[derive(Table)]
#[table(trust = Fellows)]
#[primary_key(team_id, user_id)]
pub struct Membership {
    pub team_id: Tenant<Team>,
    pub user_id: Member<AuthUser>,
}

// …
#[derive(Trust)]
#[trust(all = service)]
pub struct Closed;

#[derive(Table)]
#[table(trust = Closed)]
pub struct Team {
    pub id: Id<Self>,
}

#[derive(Schema)]
#[schema(platform = Supabase)]
pub struct Everything(Team, Membership);

const TEAM: &str = "70000000-0000-4000-8000-000000000001";

#[test]
fn members_see_one_another() {
    let read = "select user_id::text from memberships order by user_id";
    let fill =
        format!("insert into memberships (team_id, user_id) values ('{TEAM}', '{ADA}'), ('{TEAM}', '{BEN}')");
    for version in versions() {
        let database = as_in_the_wild("membership_asks_itself", &version);
        database.connect_owner().batch_execute(&fill).unwrap();
        let refused = database.session(Caller::user(ADA)).refusal(read);
        assert_eq!(refused, Some(SqlState::INVALID_OBJECT_DEFINITION), "as it goes wrong");

        let database = created(Everything::SCHEMA, &version);
        let mut service = database.session(Caller::Service);
        service.batch_execute(&format!("insert into teams (id) values ('{TEAM}'); {fill}")).unwrap();
        service.commit().unwrap();
        assert_eq!(database.session(Caller::user(ADA)).texts(read), [ADA, BEN]);
        assert_eq!(database.session(Caller::user(TEAM)).texts(read), [""; 0], "of no team");
    }
}
