use crate::trial::{ADA, BEN, as_in_the_wild, created, versions};
use freehold::prelude::*;
use freehold_testkit::Caller;

#[derive(Trust)]
#[trust(all = member(Membership))]
pub struct TeamMembers;

#[derive(Table)]
#[table(trust = TeamMembers)]
pub struct Document {
    pub id: Id<Self>,
    pub team_id: Tenant<Team>,
    pub title: String,
}

// …
#[derive(Trust)]
#[trust(all = service, select = me)]
pub struct HandedOut;

#[derive(ClosedSet)]
pub enum TeamRole {
    Owner,
    Member,
    Accountant,
}

#[derive(Table)]
#[table(trust = HandedOut)]
#[primary_key(team_id, user_id)]
pub struct Membership {
    pub team_id: Tenant<Team>,
    pub user_id: Member<AuthUser>,
    #[role]
    pub role: TeamRole,
}

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
pub struct Everything(Team, Membership, Document);

const TEAM: &str = "70000000-0000-4000-8000-000000000001";

#[test]
fn a_member_in_whatever_role_is_a_member() {
    let read = "select title from documents";
    let fill = format!(
        "insert into memberships (team_id, user_id, role)
           values ('{TEAM}', '{ADA}', 'member'), ('{TEAM}', '{BEN}', 'accountant');
         insert into documents (team_id, title) values ('{TEAM}', 'plan')"
    );
    for version in versions() {
        let database = as_in_the_wild("role_where_presence_is_meant", &version);
        database.connect_owner().batch_execute(&fill).unwrap();
        assert_eq!(database.session(Caller::user(ADA)).texts(read), ["plan"]);
        assert_eq!(database.session(Caller::user(BEN)).texts(read), [""; 0], "as it goes wrong");

        let database = created(Everything::SCHEMA, &version);
        let mut service = database.session(Caller::Service);
        service.batch_execute(&format!("insert into teams (id) values ('{TEAM}'); {fill}")).unwrap();
        service.commit().unwrap();
        assert_eq!(database.session(Caller::user(ADA)).texts(read), ["plan"]);
        assert_eq!(database.session(Caller::user(BEN)).texts(read), ["plan"]);
        assert_eq!(database.session(Caller::user(TEAM)).texts(read), [""; 0], "of no team");
    }
}
