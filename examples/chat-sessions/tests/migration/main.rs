//! The step that gives sessions an owner, over rows of every kind: the two migrations as they are sealed.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

/// What the first migration was made from.
mod before;

use freehold::Table as _;
use freehold_testkit::{Caller, Cluster, Database, OWNER, Version, migrations};
use std::path::Path;

const ADA: &str = "a0000000-0000-4000-8000-00000000000a";
const BEN: &str = "b0000000-0000-4000-8000-00000000000b";
const EVE: &str = "e0000000-0000-4000-8000-00000000000e";
/// Whoever gets what nobody can be found for, as `schema.rs` says it.
const ARCHIVE: &str = "a7c41e00-0000-4000-8000-00000000a7c4";

/// Sessions of every kind, from before there were owners: about ada's model; about nothing; about a model of eve's, who is
/// gone and took it along; about a model that went without anybody telling.
const ROWS: &str = "
    insert into models (id, user_id, name) values
      ('d0000000-0000-4000-8000-000000000001', 'a0000000-0000-4000-8000-00000000000a', 'mine'),
      ('d0000000-0000-4000-8000-000000000002', 'e0000000-0000-4000-8000-00000000000e', 'hers');
    insert into chat_sessions (model_id, session_title, updated_at) values
      ('d0000000-0000-4000-8000-000000000001', 'about a model', '2020-01-01Z'),
      (null, 'general', '2020-01-01Z'),
      ('d0000000-0000-4000-8000-000000000002', 'owner gone', '2020-01-01Z');
    set session_replication_role = replica;
    update chat_sessions set model_id = null where model_id = 'd0000000-0000-4000-8000-000000000002';
    delete from models where id = 'd0000000-0000-4000-8000-000000000002';
    delete from auth.users where id = 'e0000000-0000-4000-8000-00000000000e';
    insert into chat_sessions (model_id, session_title, updated_at) values
      ('d0000000-0000-4000-8000-00000000000f', 'model gone', '2020-01-01Z');
    set session_replication_role = origin;";

/// A database of each version as the first migration left it, with those rows.
fn before_the_step(users: &[&str], test: impl Fn(&Database)) {
    for version in Version::all() {
        eprintln!("on {version}");
        let database = Cluster::shared(&version).database();
        database.sign_up(users);
        let [first, ..] = &files()[..] else { panic!("there is a first migration") };
        database.psql(OWNER, first).unwrap();
        database.connect_superuser().batch_execute(ROWS).unwrap();
        test(&database);
    }
}

fn files() -> Vec<std::path::PathBuf> {
    migrations(Path::new(env!("CARGO_MANIFEST_DIR")))
}

/// Every migration but the first, by an owner who is held to row level security like everybody else.
fn step(database: &Database) -> Result<String, String> {
    files().iter().skip(1).map(|file| database.psql(OWNER, file)).collect()
}

const SESSIONS: &str = "
    select concat_ws(' ', session_title, user_id, (updated_at at time zone 'utc')::date) from chat_sessions
    order by session_title";

#[test]
fn every_session_gets_an_owner() {
    assert!(before::ChatSession::TABLE.column("user_id").is_none());
    assert!(!chat_sessions::ChatSession::TABLE.column("user_id").unwrap().nullable);
    before_the_step(&[ADA, BEN, EVE, ARCHIVE], |database| {
        let said = step(database).unwrap();
        assert!(said.contains("public.chat_sessions.user_id: 1 filled, 3 orphans assigned"), "{said}");
        let owned = |title, owner| format!("{title} {owner} 2020-01-01");
        assert_eq!(
            database.texts(SESSIONS),
            [
                owned("about a model", ADA),
                owned("general", ARCHIVE),
                owned("model gone", ARCHIVE),
                owned("owner gone", ARCHIVE)
            ]
        );
        let verify = Path::new(env!("CARGO_MANIFEST_DIR")).join("generated/verify.sql");
        assert!(database.psql(OWNER, &verify).unwrap().contains("verified: "));

        // whoever owns a session sees it and deletes it, by the condition that found no row before
        for (user, count) in [(BEN, 0), (ADA, 1), (ARCHIVE, 3)] {
            let mut session = database.session(Caller::user(user));
            assert_eq!(session.texts("select id::text from chat_sessions").len(), count, "{user}");
            let delete = format!("delete from chat_sessions where user_id = '{user}'");
            assert_eq!(session.attempt(&delete).unwrap(), count as u64, "{user}");
        }
        // and from now on nobody writes one without
        let nobodys = "insert into chat_sessions (session_title) values ('whose?')";
        let refused = database.session(Caller::Service).attempt(nobodys).unwrap_err();
        assert_eq!(refused.code().unwrap().code(), "23502");
    });
}

#[test]
fn nothing_changes_while_the_archive_is_not_there() {
    before_the_step(&[ADA, BEN, EVE], |database| {
        let sessions = "select to_jsonb(s)::text from chat_sessions as s order by session_title";
        let there = database.texts(sessions);
        let said = step(database).unwrap_err();
        assert!(said.contains(&format!("{ARCHIVE} isn't in auth.users")), "{said}");
        assert_eq!(database.texts(sessions), there);
        database.sign_up(&[ARCHIVE]);
        step(database).unwrap();
    });
}

/// What one would write by hand: it touches no row, and says that all went well. Where there is nobody to see them.
#[test]
fn the_mistake_an_owner_under_force_updates_nothing() {
    before_the_step(&[ADA, BEN, EVE], |database| {
        let mut owner = database.connect_owner();
        owner.batch_execute("alter table chat_sessions add column user_id uuid").unwrap();
        // on Supabase he may become the server, whose policies would let him; elsewhere he has none
        owner.batch_execute("drop policy chat_sessions_update_service on chat_sessions").unwrap();
        let update =
            "update chat_sessions as s set user_id = m.user_id from models as m where m.id = s.model_id";
        assert_eq!(owner.execute(update, &[]).unwrap(), 0);
        assert_eq!(database.connect_superuser().execute(update, &[]).unwrap(), 1);
    });
}
