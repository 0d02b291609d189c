//! `examples/club` in use: what is written in Rust does in Postgres what it says.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

use freehold_testkit::{Caller, Cluster, Database, Version};
use postgres::error::SqlState;
use std::path::Path;

const ADA: &str = "a0000000-0000-4000-8000-00000000000a";
const BEN: &str = "b0000000-0000-4000-8000-00000000000b";

/// The club's database, with ada and ben signed up by the role that the platform does it as.
fn database(version: &Version) -> Database {
    let package = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/club");
    let database = Cluster::shared(version).migrated(&package);
    database.sign_up(&[ADA, BEN]);
    database
}

#[test]
fn whoever_signs_up_has_a_numbered_profile() {
    for version in [Version::floor(), Version::latest()] {
        let database = database(&version);
        let profile = "select concat_ws(' ', id, number, handle) from profiles";
        let mut ada = database.session(Caller::user(ADA));
        // both columns take a number, in one order or the other
        let found = ada.texts(profile);
        let expected = [format!("{ADA} 1000 guest-1001"), format!("{ADA} 1001 guest-1000")];
        assert!(found.len() == 1 && expected.contains(&found[0]), "{found:?}");
        assert_eq!(ada.refusal("select nextval('user_number_seq')"), Some(SqlState::INSUFFICIENT_PRIVILEGE));
        let mut service = database.session(Caller::Service);
        assert_eq!(service.texts(profile).len(), 2);
        assert_eq!(service.attempt("select nextval('user_number_seq')").unwrap(), 1);
    }
}

#[test]
fn whoever_founds_a_club_is_in_it() {
    for version in [Version::floor(), Version::latest()] {
        let database = database(&version);
        let mut ada = database.session(Caller::user(ADA));
        // not by hand
        let by_hand = ada.refusal("insert into clubs (name) values ('chess')");
        assert_eq!(by_hand, Some(SqlState::INSUFFICIENT_PRIVILEGE));
        assert_eq!(ada.attempt("select found_club(club_name => 'chess')").unwrap(), 1);
        // nor without a name that the table's check lets through, nor by nobody in particular
        assert_eq!(ada.refusal("select found_club('')"), Some(SqlState::CHECK_VIOLATION));
        for caller in [Caller::NoClaims, Caller::Visitor] {
            let refused = database.session(caller).refusal("select found_club('go')");
            assert_eq!(refused, Some(SqlState::INSUFFICIENT_PRIVILEGE));
        }
        ada.attempt("insert into posts (club_id, body) select id, '  e4 ' from clubs").unwrap();
        ada.attempt("update posts set body = ' e5'").unwrap();
        assert_eq!(ada.texts("select body from posts"), ["e5"]);
        assert_eq!(ada.texts("select p.body from latest_posts() as p"), ["e5"]);
        assert_eq!(ada.texts("select p.body from latest_posts(how_many => 0) as p"), [""; 0]);
        assert_eq!(ada.texts("select posts::text from club_activities"), ["1"]);
        assert_eq!(ada.refusal("select from post_logs"), Some(SqlState::INSUFFICIENT_PRIVILEGE));
        ada.commit().unwrap();

        let mut ben = database.session(Caller::user(BEN));
        assert_eq!(ben.texts("select posts::text from club_activities"), [""; 0]);
        assert_eq!(ben.texts("select name from clubs"), [""; 0]);
        let mut service = database.session(Caller::Service);
        let log = "select concat_ws(' ', what, caller) from post_logs order by id";
        assert_eq!(service.texts(log), [format!("insert {ADA}"), format!("update {ADA}")]);
        assert_eq!(service.texts("select posts::text from club_activities"), ["1"]);
    }
}
