//! The mistakes as they were made, by hand, on a real Postgres; and beside each what holds now.

use crate::{ADA, BEN, CAL, DEE, EVE, migrated, staffed};
use freehold_testkit::{Caller, Cluster, Database, Postgrest, Version};
use postgres::error::SqlState;
use serde_json::json;

/// A new database with what somebody wrote by hand in it, and the users signed up.
fn by_hand(version: &Version, sql: &str) -> Database {
    let database = Cluster::shared(version).database();
    database.connect_owner().batch_execute(sql).unwrap_or_else(|error| panic!("{version}: {error:?}"));
    database.sign_up(&[ADA, BEN]);
    database
}

/// The four tables that signing up has to fill, as a first draft has them.
const DRAFT: &str = "
    create table user_profiles (user_id uuid primary key references auth.users, full_name text not null);
    create table organizations (id uuid primary key, name text not null);
    create table user_organizations (user_id uuid references auth.users, org_id uuid references organizations,
      role text not null, is_active boolean not null default true, primary key (user_id, org_id));
    create table workspaces (id uuid primary key, org_id uuid not null references organizations);
    grant all on user_profiles, organizations, user_organizations, workspaces to authenticated, service_role;";

/// What the server asked before each protected route: nothing is 403.
fn admitted(database: &Database, user: &str) -> bool {
    let who = format!(
        "select full_name from user_profiles join user_organizations using (user_id)
         where user_id = '{user}' and is_active"
    );
    !database.session(Caller::Service).texts(&who).is_empty()
}

#[test]
fn half_a_sign_up_is_403_for_ever() {
    for version in Version::all() {
        let draft = by_hand(&version, DRAFT);
        // the endpoint: one request after another, each a transaction of its own, with the key that passes by everything
        let sign_up = |user: &str, name: &str| -> Vec<Option<SqlState>> {
            [
                format!("insert into user_profiles values ('{user}', {name})"),
                format!("insert into organizations values ('{user}', 'Personal')"),
                format!("insert into user_organizations values ('{user}', '{user}', 'owner')"),
                format!("insert into workspaces values ('{user}', '{user}')"),
            ]
            .iter()
            .map(|insert| {
                let mut service = draft.session(Caller::Service);
                let refusal = service.refusal(insert);
                service.commit().unwrap();
                refusal
            })
            .collect()
        };
        assert_eq!(sign_up(ADA, "null"), [Some(SqlState::NOT_NULL_VIOLATION), None, None, None]);
        assert_eq!(sign_up(BEN, "'Ben'"), [const { None }; 4]);
        assert!(!admitted(&draft, ADA), "she has an organisation and a workspace, and no way in");
        assert!(admitted(&draft, BEN));
        // trying again mends it, and trips over what stands already
        let again = sign_up(ADA, "'Ada'");
        assert_eq!(again[0], None);
        assert!(again[1..].iter().all(|refusal| *refusal == Some(SqlState::UNIQUE_VIOLATION)), "{again:?}");

        // now: the same question, and nobody who has signed up is turned away
        let database = migrated(&version);
        database.sign_up(&[ADA, BEN]);
        assert!(admitted(&database, ADA) && admitted(&database, BEN));
        assert!(!admitted(&database, EVE), "she hasn't signed up");
    }
}

/// Profiles under a policy that somebody wrote by hand.
fn profiles(version: &Version, using: &str) -> Database {
    let sql = format!(
        "create table user_profiles (user_id uuid primary key, full_name text not null);
         alter table user_profiles enable row level security;
         grant select on user_profiles to anon, authenticated, service_role;
         create policy own on user_profiles for select using ({using});
         insert into user_profiles values ('{ADA}', 'Ada'), ('{BEN}', 'Ben')"
    );
    by_hand(version, &sql)
}

const NAMES: &str = "select full_name from user_profiles order by 1";

#[test]
fn a_server_that_carries_no_user_sees_nothing() {
    for version in Version::all() {
        let draft = profiles(&version, "auth.uid() = user_id");
        assert_eq!(draft.session(Caller::user(ADA)).texts(NAMES), ["Ada"]);
        // not an error: whether there is no row or no right to it looks the same
        assert_eq!(draft.session(Caller::NoClaims).texts(NAMES), [""; 0]);
        // and with the secret key it sees too much, so that nobody notices
        assert_eq!(draft.session(Caller::Service).texts(NAMES), ["Ada", "Ben"]);
    }
}

#[test]
fn the_cure_opens_the_table_to_nobody_in_particular() {
    for version in Version::all() {
        let cured = profiles(&version, "auth.uid() = user_id or auth.jwt() is null");
        assert_eq!(cured.session(Caller::NoClaims).texts(NAMES), ["Ada", "Ben"], "whoever carries no claims");
        assert_eq!(cured.session(Caller::user(ADA)).texts(NAMES), ["Ada"], "to a user it looks well");

        // now: nobody in particular sees nothing at all, on any table
        let database = staffed(&version);
        for table in TABLES {
            let count = format!("select count(*)::text from {table}");
            assert_eq!(database.session(Caller::NoClaims).texts(&count), ["0"], "{table}");
            let visitor = database.session(Caller::Visitor).refusal(&count);
            assert_eq!(visitor, Some(SqlState::INSUFFICIENT_PRIVILEGE), "{table}");
            assert_ne!(database.session(Caller::Service).texts(&count), ["0"], "{table} has rows");
            assert_ne!(database.session(Caller::user(ADA)).texts(&count), ["0"], "{table} has rows of hers");
        }
    }
}

/// The tables that have rows once everybody is in.
const TABLES: [&str; 5] = ["user_profiles", "organizations", "user_organizations", "workspaces", "contacts"];

/// A visitor's request does carry claims, of his role alone; so the next cure that comes to mind opens it to the street.
#[test]
fn the_next_cure_opens_it_to_the_street() {
    let names = json!([{ "full_name": "Ada" }, { "full_name": "Ben" }]);
    let steps =
        json!([{ "as": null, "table": "user_profiles", "select": "full_name", "order": "full_name" }]);
    let cured = profiles(&Version::latest(), "auth.uid() = user_id or auth.uid() is null");
    assert_eq!(Postgrest::start(&cured).run(steps.clone())[0]["data"], names);
    let draft = profiles(&Version::latest(), "auth.uid() = user_id");
    assert_eq!(Postgrest::start(&draft).run(steps)[0]["data"], json!([]));
}

#[test]
fn a_membership_that_asks_itself_recurses() {
    let recursing = "
        alter table user_organizations enable row level security;
        create policy fellows on user_organizations for select to authenticated
          using (org_id in (select own.org_id from user_organizations as own where own.user_id = auth.uid()));";
    for version in Version::all() {
        let draft = by_hand(&version, &[DRAFT, recursing].concat());
        let fellows = "select user_id::text from user_organizations order by 1";
        assert_eq!(
            draft.session(Caller::user(ADA)).refusal(fellows),
            Some(SqlState::INVALID_OBJECT_DEFINITION)
        );
        assert_eq!(SqlState::INVALID_OBJECT_DEFINITION.code(), "42P17");

        // now: fellow members included
        let database = staffed(&version);
        let of_ada =
            format!("select user_id::text from user_organizations where org_id = '{ADA}' order by 1");
        for member in [ADA, BEN, CAL] {
            assert_eq!(database.session(Caller::user(member)).texts(&of_ada), [ADA, BEN, CAL, DEE]);
        }
        assert_eq!(database.session(Caller::user(DEE)).texts(&of_ada), [DEE], "she sees why she can't work");
        assert_eq!(database.session(Caller::user(EVE)).texts(&of_ada), [""; 0]);
        assert_eq!(database.session(Caller::user(EVE)).texts(fellows), [EVE]);
    }
}
