//! Each atom of the trust algebra by itself, on Postgres: who may and who may not.

use crate::support::*;
use freehold_core::model::*;
use freehold_testkit::Database;

/// How many rows of a table each caller sees (ada, ben, eve, unclaimed, visitor, service), `None` for one who
/// isn't granted SELECT.
fn seen(database: &Database, table: &str) -> [Option<u64>; 6] {
    CALLERS.map(|(_, caller)| session(database, caller).attempt(&format!("select from {table}")).ok())
}

/// Everywhere the same: SQL and `decide` agree, `verify.sql` and `zero_leak.sql` pass, and so many rows are seen.
#[track_caller]
fn holds(tables: impl IntoIterator<Item = Table>, table: &str, expected: [Option<u64>; 6]) {
    for (model, cluster) in everywhere(&model(tables)) {
        let database = database(cluster, &model);
        agrees(&database, &model);
        assert_eq!(seen(&database, table), expected, "{}", database.version());
        passes(&database, &model);
    }
}

#[test]
fn an_owner_has_his_rows() {
    let notes = table("notes", [id(), owner("user_id"), text("body")], all(OWNER));
    let model = model([notes]);
    for cluster in versions() {
        let database = database(cluster, &model);
        let tally = agrees(&database, &model);
        // two rows: each owner selects, deletes, copies and rewrites his own; the service does it all to both
        assert_eq!(tally.admitted, 2 * 4 + 2 * 4, "{tally:?}");
        assert_eq!(seen(&database, "notes"), [Some(1), Some(1), Some(0), Some(0), None, Some(2)]);
        passes(&database, &model);
    }
}

#[test]
fn an_owner_can_leave_himself_out() {
    let model = model([table("notes", [id(), owner("user_id"), text("body")], all(OWNER))]);
    let database = database(newest(), &model);
    settle_world(&database, &model, &world(&model));
    let mine = "insert into notes (body) values ('mine') returning user_id::text";
    let row = session(&database, CALLERS[0].1).query_one(mine, &[]);
    assert_eq!(row.map(|row| row.get::<_, String>(0)).ok().as_deref(), Some(ADA));
    assert!(session(&database, CALLERS[3].1).attempt(mine).is_err(), "nobody in particular owns nothing");
}

#[test]
fn a_membership_is_its_members() {
    holds(tenancy(), "memberships", [Some(1), Some(1), Some(0), Some(0), None, Some(2)]);
    let leave = all(SERVICE).select(ME).delete(ME);
    let own = table("memberships", [tenant("workspace_id", "workspaces"), member("user_id")], leave);
    let [workspaces, _] = tenancy();
    holds(
        [workspaces, own.key(&["workspace_id", "user_id"])],
        "memberships",
        [Some(1), Some(1), Some(0), Some(0), None, Some(2)],
    );
}

#[test]
fn a_profile_is_its_users() {
    let profiles = table("profiles", [reference("user_id", users()), text("name")], all(ME));
    let settings = table("settings", [reference("profile_id", (public("profiles"), "user_id"))], all(ME));
    holds([profiles, settings], "settings", [Some(1), Some(1), Some(0), Some(0), None, Some(2)]);
}

#[test]
fn members_have_their_tenants_rows() {
    for trust in [all(by_member("memberships")), all(by_member("memberships")).exists()] {
        let notes = table("notes", [id(), tenant("workspace_id", "workspaces"), text("body")], trust);
        let tables = tenancy().into_iter().chain([notes]);
        holds(tables, "notes", [Some(1), Some(1), Some(0), Some(0), None, Some(2)]);
    }
}

#[test]
fn members_have_the_tenant_itself() {
    let [workspaces, memberships] = tenancy();
    for trust in [all(by_member("memberships")), all(by_member("memberships")).exists()] {
        let workspaces = Table { trust: Some(trust), ..workspaces.clone() };
        holds(
            [workspaces, memberships.clone()],
            "workspaces",
            [Some(1), Some(1), Some(0), Some(0), None, Some(2)],
        );
    }
}

#[test]
fn members_have_what_carries_their_tenant() {
    for trust in [all(by_member("memberships")), all(by_member("memberships")).exists()] {
        let documents =
            table("documents", [id(), tenant("workspace_id", "workspaces")], all(by_member("memberships")));
        let pages = table(
            "pages",
            [id(), parent("document_id", "documents"), carried("workspace_id", "workspaces"), text("body")],
            trust.clone(),
        );
        let lines =
            table("lines", [id(), parent("page_id", "pages"), carried("workspace_id", "workspaces")], trust);
        let tables = tenancy().into_iter().chain([documents, pages, lines]);
        holds(tables, "lines", [Some(1), Some(1), Some(0), Some(0), None, Some(2)]);
    }
}

#[test]
fn a_child_is_trusted_as_its_parent() {
    let threads = table("threads", [id(), owner("user_id")], all(OWNER));
    let messages =
        table("messages", [id(), parent("thread_id", "threads"), text("body")], all(by_parent("threads")));
    let parts =
        table("parts", [id(), parent("message_id", "messages"), text("body")], all(by_parent("messages")));
    holds([threads, messages, parts], "parts", [Some(1), Some(1), Some(0), Some(0), None, Some(2)]);
}

/// What a parent decides for a command counts for the child's, not only that the parent is seen.
#[test]
fn a_parent_that_is_only_read_has_children_that_are_only_read() {
    let threads = table(
        "threads",
        [id(), owner("user_id"), tenant("workspace_id", "workspaces")],
        all(OWNER).select(OWNER | by_member("memberships")).delete(NOBODY),
    );
    let messages =
        table("messages", [id(), parent("thread_id", "threads"), text("body")], all(by_parent("threads")));
    // of four threads, each sees his own two, and his tenant's one more
    let tables = tenancy().into_iter().chain([threads, messages]);
    holds(tables, "messages", [Some(3), Some(3), Some(0), Some(0), None, Some(4)]);
}

#[test]
fn whoever_is_signed_in_has_every_row() {
    let notes = table("notes", [id(), owner("user_id")], all(SIGNED_IN));
    holds([notes], "notes", [Some(2), Some(2), Some(2), Some(0), None, Some(2)]);
}

#[test]
fn anyone_sees_what_is_for_anyone() {
    let notes = table("notes", [id(), owner("user_id")], all(OWNER).select(ANYONE));
    holds([notes], "notes", [Some(2); 6]);
}

#[test]
fn the_service_alone_has_what_is_the_services() {
    let notes = table("notes", [id(), owner("user_id")], all(SERVICE));
    holds([notes], "notes", [None, None, None, None, None, Some(2)]);
}

#[test]
fn nobody_has_what_is_nobodys() {
    let notes = table("notes", [id(), owner("user_id")], all(NOBODY));
    holds([notes], "notes", [None; 6]);
    let log = table("log", [id(), owner("user_id")], all(NOBODY).select(OWNER).insert(OWNER));
    holds([log], "log", [Some(1), Some(1), Some(0), Some(0), None, Some(2)]);
}

/// The trials can fail: a policy that admits everybody is noticed, and one that admits nobody.
#[test]
#[should_panic = "against `decide`"]
fn a_wrong_policy_is_noticed() {
    let model = model([table("notes", [id(), owner("user_id"), text("body")], all(OWNER))]);
    let database = database(newest(), &model);
    apply(&database, "create policy open on public.notes for select to authenticated using (true)");
    agrees(&database, &model);
}

#[test]
#[should_panic = "against `decide`"]
fn a_missing_policy_is_noticed() {
    let model = model([table("notes", [id(), owner("user_id"), text("body")], all(OWNER))]);
    let database = database(newest(), &model);
    apply(&database, "drop policy notes_insert_own on public.notes");
    agrees(&database, &model);
}
