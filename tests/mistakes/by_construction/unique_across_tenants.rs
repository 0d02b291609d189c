use crate::trial::{ADA, BEN, as_in_the_wild, created, versions};
use freehold::prelude::*;
use freehold_testkit::Caller;
use postgres::error::SqlState;

#[derive(Table)]
#[table(trust = TeamMembers)]
pub struct Project {
    pub id: Id<Self>,
    pub team_id: Tenant<Team>,
    #[column(unique)]
    pub slug: String,
}

// …
#[derive(Trust)]
#[trust(all = member(Membership))]
pub struct TeamMembers;

#[derive(Trust)]
#[trust(all = service, select = me)]
pub struct HandedOut;

#[derive(Table)]
#[table(trust = HandedOut)]
#[primary_key(team_id, user_id)]
pub struct Membership {
    pub team_id: Tenant<Team>,
    pub user_id: Member<AuthUser>,
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
pub struct Everything(Team, Membership, Project);

const ADAS: &str = "70000000-0000-4000-8000-00000000000a";
const BENS: &str = "70000000-0000-4000-8000-00000000000b";

#[test]
fn what_another_team_has_is_not_told() {
    let fill = format!(
        "insert into memberships (team_id, user_id) values ('{ADAS}', '{ADA}'), ('{BENS}', '{BEN}');
         insert into projects (team_id, slug) values ('{ADAS}', 'merger')"
    );
    let add = format!("insert into projects (team_id, slug) values ('{BENS}', 'merger')");
    for version in versions() {
        let database = as_in_the_wild("unique_across_tenants", &version);
        database.connect_owner().batch_execute(&fill).unwrap();
        let refused = database.session(Caller::user(BEN)).refusal(&add);
        assert_eq!(refused, Some(SqlState::UNIQUE_VIOLATION), "as it goes wrong");

        let database = created(Everything::SCHEMA, &version);
        let mut service = database.session(Caller::Service);
        let teams = format!("insert into teams (id) values ('{ADAS}'), ('{BENS}')");
        service.batch_execute(&format!("{teams}; {fill}")).unwrap();
        service.commit().unwrap();
        let mut ben = database.session(Caller::user(BEN));
        assert_eq!(ben.attempt(&add).unwrap(), 1);
        assert_eq!(ben.refusal(&add), Some(SqlState::UNIQUE_VIOLATION), "his own, twice");
    }
}
