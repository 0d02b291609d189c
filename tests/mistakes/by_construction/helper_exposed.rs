use crate::trial::{ADA, as_in_the_wild, created, versions};
use freehold::prelude::*;
use freehold_testkit::{Caller, Postgrest};
use serde_json::json;

#[derive(Trust)]
#[trust(all = member(Membership))]
pub struct Members;

#[derive(Table)]
#[table(trust = Members)]
pub struct Note {
    pub id: Id<Self>,
    pub team_id: Tenant<Team>,
    pub body: String,
}

// …
#[derive(Trust)]
#[trust(all = service)]
pub struct BackOffice;

#[derive(Table)]
#[table(trust = BackOffice)]
pub struct Team {
    pub id: Id<Self>,
}

#[derive(Table)]
#[table(trust = BackOffice)]
#[primary_key(team_id, user_id)]
pub struct Membership {
    pub team_id: Tenant<Team>,
    pub user_id: Member<AuthUser>,
}

#[derive(Schema)]
#[schema(platform = Supabase)]
pub struct Everything(Team, Membership, Note);

const TEAM: &str = "70000000-0000-4000-8000-000000000000";

#[test]
fn nobody_asks_about_others() {
    for version in versions() {
        let database = as_in_the_wild("helper_exposed", &version);
        let plant = format!("insert into memberships values ('{TEAM}', '{ADA}')");
        database.connect_owner().batch_execute(&plant).unwrap();
        let postgrest = Postgrest::start(&database);
        let asked = json!([{ "as": null, "rpc": "is_member", "args": { "team": TEAM, "who": ADA } }]);
        assert_eq!(postgrest.run(asked)[0]["data"], json!(true), "as it goes wrong");

        let database = created(Everything::SCHEMA, &version);
        let plant = format!(
            "insert into teams values ('{TEAM}');
             insert into memberships values ('{TEAM}', '{ADA}');
             insert into notes (team_id, body) values ('{TEAM}', 'ours')"
        );
        database.connect_superuser().batch_execute(&plant).unwrap();
        let mut ada = database.session(Caller::user(ADA));
        assert_eq!(ada.texts("select body from notes"), ["ours"]);
        let helpers = "select proname::text from pg_proc where prosecdef and proowner = 'postgres'::regrole";
        let helpers = ada.texts(helpers);
        assert!(!helpers.is_empty());
        let postgrest = Postgrest::start(&database);
        let token = postgrest.token(&Caller::user(ADA));
        for helper in helpers {
            let asked = json!([{ "as": token, "rpc": helper, "args": {} }]);
            assert_eq!(postgrest.run(asked)[0]["status"], json!(404), "{helper}");
        }
    }
}
