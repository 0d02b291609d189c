//! The first member of a tenant, and those who come by an invitation, on Postgres.

use crate::support::*;
use freehold_core::diagnostic::Code;
use freehold_core::lower::lower;
use freehold_core::model::*;
use freehold_core::output;
use freehold_core::validate::validate;
use freehold_testkit::{Cluster, Database};

const ROLE: Storage = Storage::Check;

fn token() -> Column {
    let unique = Some(Uniqueness::Global);
    Column { role: Role::Token, unique, ..column("token_hash", BaseType::Bytea) }
}

fn founder(role: Option<&'static str>) -> Option<Founder> {
    Some(Founder { role: role.map(Into::into), place: NOWHERE })
}

/// Workspaces whose owners are their first admins, and invitations that admins write.
fn desk() -> [Table; 3] {
    let admin = || by_member_as("memberships", &["admin"]);
    let workspaces = table(
        "workspaces",
        [id(), owner("created_by"), text("name")],
        all(OWNER).select(OWNER | by_member("memberships")),
    );
    let columns = [tenant("workspace_id", "workspaces"), member("user_id"), member_role(ROLE)];
    let memberships = table("memberships", columns, all(SERVICE).select(ME | by_member("memberships")))
        .key(&["workspace_id", "user_id"]);
    let expires = Column { role: Role::Expires, ..time("expires_at") };
    let invitations = table(
        "invitations",
        [id(), tenant("workspace_id", "workspaces"), member_role(ROLE), expires, token()],
        all(admin()),
    );
    [
        workspaces,
        Table { founder: founder(Some("admin")), ..memberships },
        Table {
            invitation: Some(Invitation { membership: public("memberships"), place: NOWHERE }),
            ..invitations
        },
    ]
}

fn users(database: &Database, model: &Model) {
    let rows = &world(&model_of_users(model)).rows[&model.platform.users()];
    let rows: Vec<_> = rows.iter().map(|row| insert(&model.platform.users(), row)).collect();
    let planted = database.connect_superuser().batch_execute(&rows.join("\n"));
    planted.unwrap_or_else(|error| panic!("{error:?}"));
}

/// The platform's users and nothing else.
fn model_of_users(model: &Model) -> Model {
    Model { tables: Vec::new(), ..model.clone() }
}

const FOUND: &str = "insert into workspaces (name) values ('first') returning id::text";
const INVITE: &str = "insert into invitations (workspace_id, role, expires_at, token_hash)
    select id, 'agent', now() + interval '1 day', sha256('secret') from workspaces";
const ACCEPT: &str = "select accept_invitations('secret')";

#[track_caller]
fn on_all(test: impl Fn(&Database, &Model)) {
    let model = model(desk());
    assert_eq!(validate(&model), Ok(()));
    for (model, cluster) in everywhere(&model) {
        let database: Database = database(cluster as &'static Cluster, &model);
        users(&database, &model);
        test(&database, &model);
        passes(&database, &model);
    }
}

#[test]
fn a_tenant_is_founded_with_its_first_member() {
    on_all(|database, _| {
        let mut ada = session(database, CALLERS[0].1);
        // the row comes back, and what is made below it is in place
        assert_eq!(ada.attempt(FOUND).ok(), Some(1));
        assert_eq!(ada.attempt("select from memberships where role = 'admin'").ok(), Some(1));
        assert_eq!(ada.attempt(INVITE).ok(), Some(1));
        ada.commit().unwrap();
        let mut ben = session(database, CALLERS[1].1);
        assert_eq!(ben.attempt("select from workspaces").ok(), Some(0));
        assert_eq!(ben.attempt("select from memberships").ok(), Some(0));
        assert_eq!(ben.attempt(INVITE).ok(), Some(0), "no workspace of his to invite to");
        // nobody founds for somebody else
        assert!(
            ben.attempt(&format!("insert into workspaces (created_by, name) values ('{ADA}', 'x')")).is_err()
        );
        assert!(session(database, CALLERS[3].1).attempt(FOUND).is_err(), "nobody in particular");
        assert!(session(database, CALLERS[4].1).attempt(FOUND).is_err(), "a visitor");
    });
}

/// If the membership can't be made, there is no tenant either.
#[test]
fn there_is_never_one_without_the_other() {
    on_all(|database, _| {
        let stop = "alter table memberships add constraint never check (role <> 'admin')";
        database.connect_superuser().batch_execute(stop).unwrap();
        assert!(session(database, CALLERS[0].1).attempt(FOUND).is_err());
        let row = database.connect_superuser().query_one("select count(*) from workspaces", &[]).unwrap();
        assert_eq!(row.get::<_, i64>(0), 0);
        database.connect_superuser().batch_execute("alter table memberships drop constraint never").unwrap();
        assert!(session(database, CALLERS[0].1).attempt(FOUND).is_ok(), "as soon as it can");
    });
}

#[test]
fn an_invitation_is_accepted_once_by_whoever_has_its_token() {
    on_all(|database, _| {
        let mut ada = session(database, CALLERS[0].1);
        ada.attempt(FOUND).unwrap();
        ada.attempt(INVITE).unwrap();
        assert_eq!(ada.attempt("select from invitations").ok(), Some(1), "who invites sees it");
        ada.commit().unwrap();
        let mut ben = session(database, CALLERS[1].1);
        assert_eq!(ben.attempt("select from invitations").ok(), Some(0), "who is invited doesn't");
        assert!(ben.attempt("select accept_invitations('guess')").is_err());
        assert_eq!(ben.attempt(ACCEPT).ok(), Some(1));
        assert!(ben.attempt(ACCEPT).is_err(), "once");
        assert_eq!(ben.attempt("select from workspaces").ok(), Some(1));
        assert_eq!(ben.attempt("select from memberships where role = 'agent'").ok(), Some(1));
        ben.commit().unwrap();
        let mut eve = session(database, CALLERS[2].1);
        assert!(eve.attempt(ACCEPT).is_err(), "it is gone");
        // in the role of who is signed in, but nobody in particular; and without a session
        assert!(session(database, CALLERS[3].1).attempt(ACCEPT).is_err());
        assert!(session(database, CALLERS[4].1).attempt(ACCEPT).is_err());
    });
}

#[test]
fn an_invitation_changes_nobodys_role_and_runs_out() {
    on_all(|database, _| {
        let mut ada = session(database, CALLERS[0].1);
        ada.attempt(FOUND).unwrap();
        ada.attempt(INVITE).unwrap();
        assert_eq!(ada.attempt(ACCEPT).ok(), Some(1));
        assert_eq!(
            ada.attempt("select from memberships where role = 'admin'").ok(),
            Some(1),
            "he stays what he is"
        );
        ada.attempt(&INVITE.replace("now() + interval '1 day'", "now() - interval '1 minute'")).unwrap();
        ada.commit().unwrap();
        let mut ben = session(database, CALLERS[1].1);
        assert!(ben.attempt(ACCEPT).is_err(), "it has run out");
        assert_eq!(ben.attempt("select from memberships").ok(), Some(0));
    });
}

/// The functions run with their owner's rights: what they may is what their policies say, and nothing more.
#[test]
fn the_sql_of_it() {
    let model = model(desk());
    let sql = output::schema(&model, &lower(&model));
    let wanted =
        ["create function freehold.found", "create function public.accept", "create trigger workspaces_m"];
    let parts: Vec<_> = sql
        .split("\n\n")
        .filter(|part| wanted.iter().any(|start| part.starts_with(start)) || part.contains("_functions on"))
        .collect();
    insta::assert_snapshot!(parts.join("\n\n"));
}

#[test]
fn what_could_never_be_founded_or_accepted_is_told() {
    let codes = |tables: Vec<Table>| -> Vec<Code> {
        let found = validate(&model(tables)).err().unwrap_or_default();
        found.iter().map(|found| found.code).collect()
    };
    let [workspaces, memberships, invitations] = desk();
    let with = |workspaces: &Table, memberships: &Table, invitations: &Table| {
        codes(vec![workspaces.clone(), memberships.clone(), invitations.clone()])
    };
    assert_eq!(with(&workspaces, &memberships, &invitations), []);

    let trusted = |table: &Table, trust| Table { trust: Some(trust), ..table.clone() };
    let hidden = trusted(&workspaces, all(OWNER).select(by_member("memberships")));
    assert_eq!(with(&hidden, &memberships, &invitations), [Code::TrustMisfit], "it can't be read back");
    let ownerless = table("workspaces", [id(), text("name")], all(SERVICE).select(by_member("memberships")));
    assert_eq!(with(&ownerless, &memberships, &invitations), [Code::TrustMisfit], "nobody founds it");
    for role in [Some("boss"), None] {
        let other = Table { founder: founder(role), ..memberships.clone() };
        assert_eq!(with(&workspaces, &other, &invitations), [Code::TrustMisfit], "{role:?}");
    }
    let twice = memberships.clone().key(&["workspace_id", "user_id", "role"]);
    assert_eq!(with(&workspaces, &twice, &invitations), [Code::TrustMisfit], "twice a member");
    let open = trusted(&invitations, all(SIGNED_IN));
    assert_eq!(with(&workspaces, &memberships, &open), [Code::SelfEnrolment; 2], "anybody invites himself");
    let without = |role: Role| {
        let columns: Vec<_> =
            invitations.columns.iter().filter(|column| column.role != role).cloned().collect();
        Table { columns: columns.into(), ..invitations.clone() }
    };
    for role in [Role::Token, Role::MemberRole] {
        assert_eq!(with(&workspaces, &memberships, &without(role)), [Code::TrustMisfit], "{role:?}");
    }
}
