//! A session sees what its caller may see.

use freehold_testkit::{Caller, Cluster, Database, OWNER, Version};
use postgres::error::SqlState;

const U1: &str = "11111111-1111-1111-1111-111111111111";
const U2: &str = "22222222-2222-2222-2222-222222222222";

const NOTES: &str = "
    create table public.notes (id integer primary key, user_id uuid not null);
    alter table public.notes enable row level security;
    create policy own on public.notes to authenticated
      using (user_id = (select auth.uid())) with check (user_id = (select auth.uid()));
    grant select, insert on public.notes to authenticated, service_role;
    insert into public.notes values
      (1, '11111111-1111-1111-1111-111111111111'),
      (2, '22222222-2222-2222-2222-222222222222');
";

#[allow(clippy::unwrap_used, reason = "clippy takes only the tests themselves for tests")]
fn visible(database: &Database, caller: Caller) -> Vec<i32> {
    let rows = database.session(caller).query("select id from public.notes order by id", &[]).unwrap();
    rows.iter().map(|row| row.get(0)).collect()
}

#[test]
fn identity_is_the_claims() {
    for version in Version::all() {
        let database = Cluster::shared(&version).database();
        let identity = |caller| {
            let ask = "select auth.uid()::text, auth.role(), current_user::text, auth.jwt()::text";
            let row = database.session(caller).query_one(ask, &[]).unwrap();
            let [uid, role, user, jwt]: [Option<String>; 4] = [0, 1, 2, 3].map(|column| row.get(column));
            (uid, role, user.unwrap(), jwt.is_some())
        };
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(
            identity(Caller::user(U1)),
            (some(U1), some("authenticated"), "authenticated".into(), true)
        );
        assert_eq!(identity(Caller::NoClaims), (None, None, "authenticated".into(), false));
        assert_eq!(identity(Caller::Visitor), (None, some("anon"), "anon".into(), true));
        assert_eq!(identity(Caller::Service), (None, some("service_role"), "service_role".into(), true));
    }
}

#[test]
fn row_level_security_bites() {
    for version in Version::all() {
        let database = Cluster::shared(&version).database();
        database.psql_script(OWNER, NOTES).unwrap();
        assert_eq!(visible(&database, Caller::user(U1)), [1]);
        assert_eq!(visible(&database, Caller::user(U2)), [2]);
        assert_eq!(visible(&database, Caller::NoClaims), [0; 0]);
        assert_eq!(visible(&database, Caller::Service), [1, 2]);
        let refused = database.session(Caller::Visitor).attempt("select from public.notes").unwrap_err();
        assert_eq!(refused.code(), Some(&SqlState::INSUFFICIENT_PRIVILEGE));
    }
}

#[test]
fn forced_row_level_security_bites_the_owner() {
    let database = Cluster::shared(&Version::floor()).database();
    database.psql_script(OWNER, NOTES).unwrap();
    let mut owner = database.connect_owner();
    assert_eq!(owner.query("select from public.notes", &[]).unwrap().len(), 2);
    owner.batch_execute("alter table public.notes force row level security").unwrap();
    assert_eq!(owner.query("select from public.notes", &[]).unwrap().len(), 0);
}

#[test]
fn a_session_survives_a_refusal_and_leaves_nothing() {
    let database = Cluster::shared(&Version::latest()).database();
    database.psql_script(OWNER, NOTES).unwrap();
    let mut session = database.session(Caller::user(U1));
    let refused = session.attempt(&format!("insert into public.notes values (3, '{U2}')")).unwrap_err();
    assert_eq!(refused.code(), Some(&SqlState::INSUFFICIENT_PRIVILEGE));
    assert_eq!(session.attempt(&format!("insert into public.notes values (3, '{U1}')")).unwrap(), 1);
    assert_eq!(session.attempt("select from public.notes").unwrap(), 2);
    drop(session);
    assert_eq!(visible(&database, Caller::user(U1)), [1]);

    let mut session = database.session(Caller::user(U1));
    session.attempt(&format!("insert into public.notes values (3, '{U1}')")).unwrap();
    session.commit().unwrap();
    assert_eq!(visible(&database, Caller::user(U1)), [1, 3]);
}
