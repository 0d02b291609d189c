//! `examples/workplace` in use: from signing up to a task that is done.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

use freehold_testkit::{Caller, Cluster, Database, Version};
use postgres::error::SqlState;
use std::path::Path;

const ADA: &str = "a0000000-0000-4000-8000-00000000000a";
const BEN: &str = "b0000000-0000-4000-8000-00000000000b";

/// Workplace's database, with ada and ben signed up by the role that the platform does it as.
fn database(version: &Version) -> Database {
    let package = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/workplace");
    let database = Cluster::shared(version).migrated(&package);
    database.sign_up(&[ADA, BEN]);
    database
}

/// ada's database, with ben as a guest of hers, by an invitation.
fn with_a_guest(version: &Version) -> Database {
    let database = database(version);
    // what a role permits is data
    let mut service = database.session(Caller::Service);
    service.attempt("insert into role_permissions values ('owner', 'members_invite')").unwrap();
    service.commit().unwrap();
    let mut ada = database.session(Caller::user(ADA));
    let invite = format!(
        "insert into workspace_invitations (workspace_id, email, token_hash, expires_at)
         values ('{ADA}', 'ben@example.com', sha256('a token'), now() + interval '1 day')"
    );
    ada.attempt(&invite).unwrap();
    ada.commit().unwrap();
    let mut ben = database.session(Caller::user(BEN));
    assert!(ben.attempt("select accept_workspace_invitation('a guess')").is_err());
    ben.attempt("select accept_workspace_invitation('a token')").unwrap();
    ben.commit().unwrap();
    database
}

#[test]
fn whoever_signs_up_has_a_workspace() {
    for version in [Version::floor(), Version::latest()] {
        let database = database(&version);
        for id in [ADA, BEN] {
            let mut user = database.session(Caller::user(id));
            assert_eq!(user.texts("select user_id::text from profiles"), [id]);
            assert_eq!(user.texts("select id::text from organizations"), [id]);
            assert_eq!(user.texts("select id::text from workspaces"), [id]);
            let role = "select concat_ws(' ', user_id, role) from workspace_memberships";
            assert_eq!(user.texts(role), [format!("{id} owner")]);
        }
        let mut service = database.session(Caller::Service);
        assert_eq!(service.texts("select id::text from workspaces order by id"), [ADA, BEN]);
    }
}

#[test]
fn a_guest_comes_by_an_invitation_and_reads() {
    for version in [Version::floor(), Version::latest()] {
        let database = with_a_guest(&version);
        let mut ben = database.session(Caller::user(BEN));
        assert_eq!(ben.texts("select id::text from workspaces order by id"), [ADA, BEN]);
        assert_eq!(ben.texts("select user_id::text from profiles order by user_id"), [ADA, BEN]);
        assert!(ben.attempt("select accept_workspace_invitation('a token')").is_err(), "it is taken");
        let label = |of: &str| format!("insert into labels (workspace_id, name) values ('{of}', 'urgent')");
        assert_eq!(ben.refusal(&label(ADA)), Some(SqlState::INSUFFICIENT_PRIVILEGE));
        assert_eq!(ben.attempt(&label(BEN)).unwrap(), 1);
    }
}

#[test]
fn a_task_is_done() {
    for version in [Version::floor(), Version::latest()] {
        let database = with_a_guest(&version);
        let mut ada = database.session(Caller::user(ADA));
        ada.attempt(&format!("insert into projects (workspace_id, name) values ('{ADA}', 'House')")).unwrap();
        let task = format!(
            "insert into tasks (project_id, assignee_id, title, status)
             select id, '{BEN}', 'Paint', 'open' from projects"
        );
        ada.attempt(&task).unwrap();
        ada.commit().unwrap();

        let mut ben = database.session(Caller::user(BEN));
        assert_eq!(ben.texts("select t.title from open_tasks() as t"), ["Paint"]);
        let count = "select concat_ws(' ', status, tasks) from task_counts";
        assert_eq!(ben.texts(count), ["open 1"]);
        // a client doesn't say when
        let done = "update tasks set status = 'done', completed_at = '2000-01-01'";
        assert_eq!(ben.attempt(done).unwrap(), 1);
        assert_eq!(ben.texts("select (completed_at = now())::text from tasks"), ["true"]);
        assert_eq!(ben.texts("select t.title from open_tasks() as t"), [""; 0]);
        // nor does he take it away, into a workspace of his own
        ben.attempt(&format!("insert into projects (workspace_id, name) values ('{BEN}', 'Mine')")).unwrap();
        let away =
            format!("update tasks set project_id = (select id from projects where workspace_id = '{BEN}')");
        assert_eq!(ben.refusal(&away), Some(SqlState::INSUFFICIENT_PRIVILEGE));
    }
}

#[test]
fn a_coupon_is_told_to_whoever_knows_it() {
    let database = database(&Version::latest());
    let mut service = database.session(Caller::Service);
    service.attempt("insert into billing.coupons (code, percent) values ('SPRING', 20)").unwrap();
    service.commit().unwrap();
    let mut ada = database.session(Caller::user(ADA));
    let percent = |code: &str| format!("select coalesce(billing.coupon_percent('{code}')::text, 'none')");
    assert_eq!(ada.texts(&percent("SPRING")), ["20"]);
    assert_eq!(ada.texts(&percent("AUTUMN")), ["none"]);
    assert_eq!(ada.refusal("select from billing.coupons"), Some(SqlState::INSUFFICIENT_PRIVILEGE));
    let mut visitor = database.session(Caller::Visitor);
    assert_eq!(visitor.refusal(&percent("SPRING")), Some(SqlState::INSUFFICIENT_PRIVILEGE));
}
