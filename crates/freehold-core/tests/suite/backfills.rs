//! Columns that come to need a value in rows that are there: where it comes from, and what becomes of rows without one.

mod sources;

use crate::support::*;
use freehold_core::access::Access;
use freehold_core::decide::Caller;
use freehold_core::diff::{Intent, diff};
use freehold_core::lower::lower;
use freehold_core::model::*;
use freehold_core::output;
use freehold_core::plan::plan;
use freehold_testkit::{Cluster, Database, SUPERUSER, Shape, Version};

fn migration(from: &Model, to: &Model) -> String {
    let (before, from) = (Access::of(from), lower(from));
    let changes =
        diff(&from, &lower(to), &Intent::of(to)).unwrap_or_else(|unsettled| panic!("{unsettled:?}"));
    crate::support::migration(to, &plan(changes).upon(&from), &before)
}

fn filled(column: Column, source: Filling, orphans: Orphans) -> Column {
    Column { backfill: Some(Backfill { source, orphans, place: NOWHERE }), ..column }
}

fn row(reference: &'static str, take: &'static str) -> Filling {
    Filling::Row { reference: reference.into(), take: take.into() }
}

/// Sessions belong to whoever owns their model, and a model's user is a number that nothing holds.
fn before(owner_of_model: Column) -> Model {
    let [models, sessions] = tables(owner_of_model, None);
    model([models, sessions, notes_of_sessions()])
}

/// Sessions say themselves whose they are.
fn after(owner_of_model: Column, orphans: Orphans) -> Model {
    let user = filled(owner("user_id"), row("model_id", "user_id"), orphans);
    let [models, sessions] = tables(owner_of_model, Some(user));
    model([models, sessions, notes_of_sessions()])
}

fn tables(owner_of_model: Column, user: Option<Column>) -> [Table; 2] {
    let trust = || if user.is_some() { all(OWNER) } else { all(SERVICE) };
    let columns = [
        id(),
        reference("model_id", "models").nullable().on_delete(Action::SetNull),
        text("title").nullable(),
        updated_at("updated_at"),
    ];
    [
        table("models", [id(), owner_of_model], all(SERVICE)),
        table("sessions", columns.into_iter().chain(user.clone()), trust()),
    ]
}

/// What goes along with a session.
fn notes_of_sessions() -> Table {
    table("session_notes", [id(), parent("session_id", "sessions")], all(SERVICE))
}

fn unheld() -> Column {
    column("user_id", BaseType::Uuid).nullable()
}

/// A session of each kind: with a model of ada's, without a model, with one whose owner was set to NULL, with one whose owner
/// isn't there any more, with one that isn't there any more itself.
const ROWS: &str = "
    insert into models (id, user_id) values
      ('d0000000-0000-4000-8000-000000000001', 'a0000000-0000-4000-8000-00000000000a'),
      ('d0000000-0000-4000-8000-000000000002', null),
      ('d0000000-0000-4000-8000-000000000003', 'f0000000-0000-4000-8000-00000000000f');
    insert into sessions (model_id, title, updated_at) values
      ('d0000000-0000-4000-8000-000000000001', 'ada''s', '2020-01-01Z'),
      (null, 'general', '2020-01-01Z'),
      ('d0000000-0000-4000-8000-000000000002', 'owner null', '2020-01-01Z'),
      ('d0000000-0000-4000-8000-000000000003', 'owner gone', '2020-01-01Z');
    set session_replication_role = replica;
    insert into sessions (model_id, title, updated_at) values
      ('d0000000-0000-4000-8000-00000000000f', 'model gone', '2020-01-01Z');
    set session_replication_role = origin;
    insert into session_notes (session_id) select id from sessions;";

fn users() -> String {
    format!("insert into auth.users (id) values ('{ADA}'), ('{BEN}');")
}

const SESSIONS: &str = "select concat_ws(' ', title, user_id, updated_at at time zone 'utc') from sessions order by title collate \"C\"";

fn plant(database: &Database, rows: &str) {
    let planted = database.connect_superuser().batch_execute(&(users() + rows));
    planted.unwrap_or_else(|error| panic!("{error:?}"));
}

/// Whoever passes by row level security, where the users are somebody else's; and an ordinary owner, held to it, where they
/// are his.
fn on_each(from: &Model, to: &Model, test: impl Fn(&Database, &str, &Model)) {
    for version in [Version::floor(), Version::latest()] {
        for (platform, shape, role) in [
            (Platform::Supabase, Shape::Supabase, SUPERUSER),
            (Platform::Postgres, Shape::Postgres, Shape::Postgres.owner()),
        ] {
            let (from, to) = (from.clone().on(platform), to.clone().on(platform));
            let database = database(Cluster::of(&version, shape), &from);
            eprintln!("{platform:?} {version} {role}");
            test(&database, role, &to);
        }
    }
}

fn count(database: &Database, table: &str) -> String {
    database.texts(&format!("select count(*)::text from {table}")).concat()
}

/// How many sessions a user sees.
fn seen(database: &Database, user: &str) -> usize {
    session(database, Caller::User(user)).texts("select title from sessions").len()
}

#[test]
fn orphans_stop_the_migration() {
    let (from, to) = (before(unheld()), after(unheld(), Orphans::Refuse));
    let refused = migration(&from, &to);
    assert!(refused.contains("-- hazards  "), "{refused}");
    on_each(&from, &to, |database, role, to| {
        let sql = migration(&from.clone().on(to.platform), to);
        plant(database, ROWS);
        let whole = "select to_jsonb(s)::text from sessions as s union all select conname from pg_constraint \
                     union all select policyname from pg_policies union all select relname || relforcerowsecurity::text from pg_class \
                     union all select tgname || tgenabled::text from pg_trigger order by 1";
        let there = database.texts(whole);
        let said = database.psql_script(role, &sql).unwrap_err();
        assert!(said.contains("ERROR:  public.sessions.user_id can't be filled in 4 of the rows"), "{said}");
        assert!(said.contains("`orphans = delete` or `orphans = assign(\"…\")`"), "{said}");
        assert_eq!(database.texts(whole), there);

        // mended by hand, as it is told, it passes
        let mend = "delete from sessions where title <> 'ada''s'";
        database.connect_superuser().batch_execute(mend).unwrap();
        let said = database.psql_script(role, &sql).unwrap();
        assert!(said.contains("NOTICE:  public.sessions.user_id: 1 filled"), "{said}");
        assert_eq!(database.texts(SESSIONS), [format!("ada's {ADA} 2020-01-01 00:00:00")]);
        passes(database, to);
    });
}

#[test]
fn orphans_are_deleted() {
    let (from, to) = (before(unheld()), after(unheld(), Orphans::Delete));
    on_each(&from, &to, |database, role, to| {
        plant(database, ROWS);
        let said = database.psql_script(role, &migration(&from.clone().on(to.platform), to)).unwrap();
        assert!(said.contains("public.sessions.user_id: 1 filled, 4 orphans deleted"), "{said}");
        assert_eq!(database.texts(SESSIONS), [format!("ada's {ADA} 2020-01-01 00:00:00")]);
        assert_eq!(count(database, "session_notes"), "1", "what hangs on them goes along");
        assert_eq!((seen(database, ADA), seen(database, BEN)), (1, 0));
        passes(database, to);
    });
}

#[test]
fn orphans_are_assigned() {
    let (from, to) = (before(unheld()), after(unheld(), Orphans::Assign(BEN.into())));
    on_each(&from, &to, |database, role, to| {
        plant(database, ROWS);
        let said = database.psql_script(role, &migration(&from.clone().on(to.platform), to)).unwrap();
        assert!(said.contains("public.sessions.user_id: 1 filled, 4 orphans assigned"), "{said}");
        let whose = ["ada's", "general", "model gone", "owner gone", "owner null"]
            .map(|title| format!("{title} {} 2020-01-01 00:00:00", if title == "ada's" { ADA } else { BEN }));
        assert_eq!(database.texts(SESSIONS), whose);
        assert_eq!(count(database, "session_notes"), "5");
        assert_eq!((seen(database, ADA), seen(database, BEN), seen(database, EVE)), (1, 4, 0));
        passes(database, to);
    });
}

/// Where nobody is, nobody is asked for: the migrations run on empty databases as well.
#[test]
fn who_gets_the_orphans_is_there() {
    let (from, to) = (before(unheld()), after(unheld(), Orphans::Assign(EVE.into())));
    on_each(&from, &to, |database, role, to| {
        let sql = migration(&from.clone().on(to.platform), to);
        plant(database, ROWS);
        let said = database.psql_script(role, &sql).unwrap_err();
        assert!(said.contains(&format!("ERROR:  {EVE} isn't in auth.users")), "{said}");
        assert_eq!(count(database, "sessions"), "5");
        database.connect_superuser().batch_execute("delete from sessions").unwrap();
        database.psql_script(role, &sql).unwrap();
        passes(database, to);
    });
}

/// On Supabase the owner of the tables may be an ordinary role: what a foreign key holds needs no look at the users.
#[test]
fn an_ordinary_owner_fills_what_a_foreign_key_holds() {
    let held = || owner("user_id").no_default();
    let rows = "
        insert into models (id, user_id) values ('d0000000-0000-4000-8000-000000000001', 'a0000000-0000-4000-8000-00000000000a');
        insert into sessions (model_id, title, updated_at) values
          ('d0000000-0000-4000-8000-000000000001', 'ada''s', '2020-01-01Z'), (null, 'general', '2020-01-01Z');";
    for cluster in versions() {
        let from = before(held());
        for (orphans, whose, said) in [
            (Orphans::Refuse, None, "can't be filled in 1 of the rows"),
            (Orphans::Delete, Some(vec!["ada's"]), "1 filled, 1 orphans deleted"),
            (Orphans::Assign(BEN.into()), Some(vec!["ada's", "general"]), "1 filled, 1 orphans assigned"),
        ] {
            let to = after(held(), orphans);
            let database = database(cluster, &from);
            plant(&database, rows);
            let outcome = database.psql_script(Shape::Supabase.owner(), &migration(&from, &to));
            let titles = database.texts("select title from sessions order by 1");
            match whose {
                Some(whose) => {
                    assert!(outcome.as_ref().is_ok_and(|told| told.contains(said)), "{outcome:?}");
                    assert_eq!(titles, whose);
                    passes(&database, &to);
                }
                None => {
                    assert!(outcome.as_ref().is_err_and(|told| told.contains(said)), "{outcome:?}");
                    assert_eq!(titles, ["ada's", "general"]);
                }
            }
        }
    }
}

/// Whose rows are somebody else's to hide, he says so.
#[test]
fn what_others_may_hide_stops_the_migration() {
    let people = || Table {
        trust: None,
        ..table("people", [id(), column("user_id", BaseType::Uuid)], all(SERVICE)).in_schema("crm")
    };
    let person = || reference("person_id", (in_schema("crm", "people"), "id")).nullable();
    let of = |more: Vec<Column>| {
        let columns = [id(), person()].into_iter().chain(more);
        model([people(), table("notes", columns, all(SERVICE))])
    };
    let to = of(vec![filled(owner("user_id"), row("person_id", "user_id"), Orphans::Delete)]);
    let sql = migration(&of(vec![]), &to);
    for cluster in versions() {
        let database = cluster.database();
        let mut superuser = database.connect_superuser();
        let there = "create schema crm; grant usage on schema crm to postgres;
            create table crm.people (id uuid primary key, user_id uuid not null);
            alter table crm.people enable row level security; grant all on crm.people to postgres;";
        superuser.batch_execute(there).unwrap();
        apply(&database, &output::schema(&of(vec![]), &lower(&of(vec![]))));
        let rows = format!(
            "insert into crm.people values ('{ADA}', '{ADA}'); insert into notes (person_id) values ('{ADA}'), (null)"
        );
        plant(&database, &rows);
        let said = database.psql_script(Shape::Supabase.owner(), &sql).unwrap_err();
        let hidden = "ERROR:  row level security would hide rows of crm.people from postgres";
        assert!(said.contains(hidden) && said.contains("a role with BYPASSRLS"), "{said}");
        assert_eq!(count(&database, "notes"), "2");
        superuser.batch_execute("alter table crm.people disable row level security").unwrap();
        let said = database.psql_script(Shape::Supabase.owner(), &sql).unwrap();
        assert!(said.contains("1 filled, 1 orphans deleted"), "{said}");
        passes(&database, &to);
    }
}

/// What one would write by hand does nothing, and says that all went well.
#[test]
fn the_mistake_an_update_under_force_touches_no_row() {
    for version in [Version::floor(), Version::latest()] {
        let from = before(unheld()).on(Platform::Postgres);
        let database = database(Cluster::of(&version, Shape::Postgres), &from);
        plant(&database, ROWS);
        let mut owner = database.connect_owner();
        owner.batch_execute("alter table public.sessions add column user_id uuid").unwrap();
        let update = "update public.sessions as s set user_id = m.user_id from public.models as m where m.id = s.model_id";
        assert_eq!(owner.execute(update, &[]).unwrap(), 0);
        let left = "select count(*)::text from sessions where user_id is null";
        assert_eq!(database.texts(left), ["5"]);
        // whoever passes by the policies fills them
        assert_eq!(database.connect_superuser().execute(update, &[]).unwrap(), 3);
    }
}

#[test]
fn a_backfill_in_sql() {
    let (from, to) = (before(unheld()), after(unheld(), Orphans::Assign(BEN.into())));
    let sql = migration(&from, &to);
    let (head, _) = sql.split_once("begin;").unwrap();
    let start = sql.find("alter table public.sessions add column").unwrap();
    let end = sql.find("create trigger").unwrap();
    insta::assert_snapshot!(format!("{head}…\n\n{}", &sql[start..end]));
}
