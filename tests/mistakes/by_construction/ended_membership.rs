use crate::trial::{ADA, BEN, as_in_the_wild, created, versions};
use freehold::prelude::*;
use freehold_testkit::Caller;

#[derive(Table)]
#[table(trust = HandedOut)]
#[primary_key(team_id, user_id)]
pub struct Membership {
    pub team_id: Tenant<Team>,
    pub user_id: Member<AuthUser>,
    #[active]
    #[default(true)]
    pub is_active: bool,
    #[expires]
    pub expires_at: Option<OffsetDateTime>,
}

// …
#[derive(Trust)]
#[trust(all = service, select = me)]
pub struct HandedOut;

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
fn what_is_over_counts_no_more() {
    let read = "select title from documents";
    let fill = format!(
        "insert into memberships (team_id, user_id, expires_at)
           values ('{TEAM}', '{ADA}', now() + interval '1 day'), ('{TEAM}', '{BEN}', now() - interval '1 day');
         insert into documents (team_id, title) values ('{TEAM}', 'plan')"
    );
    let switch_off = format!("update memberships set is_active = false where user_id = '{ADA}'");
    for version in versions() {
        let database = as_in_the_wild("ended_membership", &version);
        database.connect_owner().batch_execute(&format!("{fill}; {switch_off}")).unwrap();
        for user in [ADA, BEN] {
            assert_eq!(database.session(Caller::user(user)).texts(read), ["plan"], "as it goes wrong");
        }

        let database = created(Everything::SCHEMA, &version);
        let serve = |sql: &str| {
            let mut service = database.session(Caller::Service);
            service.batch_execute(sql).unwrap();
            service.commit().unwrap();
        };
        serve(&format!("insert into teams (id) values ('{TEAM}'); {fill}"));
        assert_eq!(database.session(Caller::user(ADA)).texts(read), ["plan"]);
        assert_eq!(database.session(Caller::user(BEN)).texts(read), [""; 0], "run out");
        serve(&switch_off);
        assert_eq!(database.session(Caller::user(ADA)).texts(read), [""; 0], "switched off");
    }
}
