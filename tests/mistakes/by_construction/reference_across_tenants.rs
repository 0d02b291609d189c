use crate::trial::{ADA, BEN, as_in_the_wild, created, versions};
use freehold::prelude::*;
use freehold_testkit::Caller;
use postgres::error::SqlState;

#[derive(Table)]
#[table(trust = TeamMembers)]
pub struct Folder {
    pub id: Id<Self>,
    pub team_id: Tenant<Team>,
}

#[derive(Table)]
#[table(trust = TeamMembers)]
pub struct Document {
    pub id: Id<Self>,
    pub team_id: Tenant<Team>,
    pub folder_id: Ref<Folder>,
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
pub struct Everything(Team, Membership, Folder, Document);

const ADAS: &str = "70000000-0000-4000-8000-00000000000a";
const BENS: &str = "70000000-0000-4000-8000-00000000000b";

#[test]
fn nobody_puts_his_into_anothers_folder() {
    let fill = format!(
        "insert into memberships (team_id, user_id) values ('{ADAS}', '{ADA}'), ('{BENS}', '{BEN}');
         insert into folders (id, team_id) values ('{ADAS}', '{ADAS}'), ('{BENS}', '{BENS}')"
    );
    let put = |folder| format!("insert into documents (team_id, folder_id) values ('{BENS}', '{folder}')");
    for version in versions() {
        let database = as_in_the_wild("reference_across_tenants", &version);
        database.connect_owner().batch_execute(&fill).unwrap();
        let mut ben = database.session(Caller::user(BEN));
        assert_eq!(ben.attempt(&put(ADAS)).unwrap(), 1, "as it goes wrong");
        ben.commit().unwrap();
        let refused = database.session(Caller::user(ADA)).refusal("delete from folders");
        assert_eq!(refused, Some(SqlState::FOREIGN_KEY_VIOLATION), "and ada's folder can't be deleted");

        let database = created(Everything::SCHEMA, &version);
        let mut service = database.session(Caller::Service);
        let teams = format!("insert into teams (id) values ('{ADAS}'), ('{BENS}')");
        service.batch_execute(&format!("{teams}; {fill}")).unwrap();
        service.commit().unwrap();
        let mut ben = database.session(Caller::user(BEN));
        assert_eq!(ben.refusal(&put(ADAS)), Some(SqlState::FOREIGN_KEY_VIOLATION));
        assert_eq!(ben.attempt(&put(BENS)).unwrap(), 1);
        ben.commit().unwrap();
        assert_eq!(database.session(Caller::user(ADA)).attempt("delete from folders").unwrap(), 1);
    }
}
