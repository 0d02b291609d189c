//! Columns that come to need a value in rows that are there: where it comes from, and what becomes of rows without one.

use crate::support::*;
use freehold_core::decide::Caller;
use freehold_core::diff::{Intent, Unsettled, diff};
use freehold_core::lower::lower;
use freehold_core::model::*;
use freehold_core::output;
use freehold_core::plan::plan;
use freehold_testkit::{Cluster, Database, SUPERUSER, Shape, Version};

fn migration(from: &Model, to: &Model) -> String {
    let from = lower(from);
    let changes =
        diff(&from, &lower(to), &Intent::of(to)).unwrap_or_else(|unsettled| panic!("{unsettled:?}"));
    output::migration(to, &plan(changes).upon(&from))
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
        assert!(said.contains("public.sessions.user_id: 1 filled, 4 rows without deleted"), "{said}");
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
        assert!(said.contains("public.sessions.user_id: 1 filled, 4 rows without assigned"), "{said}");
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
            (Orphans::Delete, Some(vec!["ada's"]), "1 filled, 1 rows without deleted"),
            (
                Orphans::Assign(BEN.into()),
                Some(vec!["ada's", "general"]),
                "1 filled, 1 rows without assigned",
            ),
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
        // where only the users themselves could tell, and their policies could hide some, it says so
        let (from, to) = (before(unheld()), after(unheld(), Orphans::Delete));
        let database = database(cluster, &from);
        plant(&database, ROWS);
        let said = database.psql_script(Shape::Supabase.owner(), &migration(&from, &to)).unwrap_err();
        let hidden = "ERROR:  row level security would hide rows of auth.users from postgres";
        assert!(said.contains(hidden), "{said}");
        assert_eq!(count(&database, "sessions"), "5");
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

/// A model of one table beside the tenants', before and after.
fn notes(columns: impl IntoIterator<Item = Column>) -> Model {
    let notes = table("notes", [id(), text("body")].into_iter().chain(columns), all(SERVICE));
    model(tenancy().into_iter().chain([notes]))
}

const NOTES: &str = "
    insert into workspaces (id, name) values ('c0000000-0000-4000-8000-00000000000c', 'w');
    insert into notes (body) values ('one'), ('two'), ('');";

fn value(text: &'static str) -> Filling {
    Filling::Value(text.into())
}

fn sql(text: &'static str) -> Filling {
    Filling::Sql(text.into())
}

/// What the notes hold after the migration, and what it says where it stops.
#[track_caller]
fn becomes(from: &Model, to: &Model, rows: &str, ask: &str, expected: Result<&[&str], &str>) {
    let sql = migration(from, to);
    for cluster in versions() {
        let database = database(cluster, from);
        plant(&database, rows);
        let said = database.psql_script(database.shape().owner(), &sql);
        match expected {
            Ok(rows) => {
                assert!(said.is_ok(), "{said:?}\n{sql}");
                assert_eq!(database.texts(ask), rows, "{sql}");
                passes(&database, to);
            }
            Err(refusal) => {
                assert!(said.as_ref().is_err_and(|said| said.contains(refusal)), "{said:?}\n{sql}")
            }
        }
    }
}

#[test]
fn constants_and_expressions_fill() {
    let from = notes([]);
    let to = |column: Column, source, orphans| notes([filled(column, source, orphans)]);
    let ask = |column: &str| format!("select concat_ws(' ', body, {column}) from notes order by 1");
    let mood = || column("mood", BaseType::Set(set("mood", &["good", "it's"], Storage::Enum)));
    let cases: [(Column, Filling, &str, [&str; 3]); 4] = [
        (text("kind"), value("it's"), "kind", ["it's", "one it's", "two it's"]),
        (integer("rank").default(Default::Integer(0)), value("-3"), "rank", ["-3", "one -3", "two -3"]),
        (mood(), value("it's"), "mood", ["it's", "one it's", "two it's"]),
        // the words of the statement around it are names of columns as well
        (integer("filled"), sql("char_length(notes.body) + 1"), "filled", ["1", "one 4", "two 4"]),
    ];
    for (column, source, name, expected) in cases {
        becomes(&from, &to(column, source, Orphans::Refuse), NOTES, &ask(name), Ok(&expected));
    }
    // the default is for the rows that come
    let ranked = to(integer("rank").default(Default::Integer(0)), value("-3"), Orphans::Refuse);
    let sql_of = migration(&from, &ranked);
    assert!(sql_of.contains("add column rank integer;") && sql_of.contains("set default 0;"), "{sql_of}");

    let partly = || sql("nullif(body, '')");
    becomes(
        &from,
        &to(text("kind"), partly(), Orphans::Refuse),
        NOTES,
        "",
        Err("public.notes.kind can't be filled in 1 of the rows"),
    );
    becomes(
        &from,
        &to(text("kind"), partly(), Orphans::Delete),
        NOTES,
        &ask("kind"),
        Ok(&["one one", "two two"]),
    );

    let tenant = || tenant("workspace_id", "workspaces");
    let there = "c0000000-0000-4000-8000-00000000000c";
    let expected = [there.to_owned(), format!("one {there}"), format!("two {there}")];
    let expected: Vec<_> = expected.iter().map(String::as_str).collect();
    becomes(&from, &to(tenant(), value(there), Orphans::Refuse), NOTES, &ask("workspace_id"), Ok(&expected));
    let nowhere = value("c0000000-0000-4000-8000-0000000000ff");
    becomes(
        &from,
        &to(tenant(), nowhere, Orphans::Refuse),
        NOTES,
        "",
        Err("c0000000-0000-4000-8000-0000000000ff isn't in public.workspaces"),
    );
    // a tenant who isn't there is none
    let made = || {
        sql(
            "case body when 'one' then 'c0000000-0000-4000-8000-00000000000c'::uuid else gen_random_uuid() end",
        )
    };
    becomes(
        &from,
        &to(tenant(), made(), Orphans::Refuse),
        NOTES,
        "",
        Err("public.notes.workspace_id can't be filled in 2 of the rows"),
    );
    becomes(&from, &to(tenant(), made(), Orphans::Delete), NOTES, &ask("workspace_id"), Ok(&expected[1..2]));
}

#[test]
fn a_column_that_could_be_null_is_filled_where_it_is() {
    let rows = "insert into notes (body, kind, rank) values ('one', 'mine', '1'), ('two', null, null);";
    let before = notes([text("kind").nullable(), text("rank").nullable()]);
    let with = |kind: Column| notes([kind, text("rank").nullable()]);
    let ask = "select concat_ws(' ', body, kind) from notes order by 1";
    let to = with(filled(text("kind"), value("new"), Orphans::Refuse));
    becomes(&before, &to, rows, ask, Ok(&["one mine", "two new"]));
    // what is said of it is fulfilled
    assert_eq!(diff(&lower(&to), &lower(&to), &Intent::of(&to)), Ok(vec![]));
    // and without: Postgres refuses what is NULL
    becomes(
        &before,
        &with(text("kind")),
        rows,
        "",
        Err("column \"kind\" of relation \"notes\" contains null values"),
    );
    // a column that goes is there until then
    let dropping = || {
        let mut to = notes([filled(text("kind"), sql("coalesce(rank, 'none')"), Orphans::Refuse)]);
        to.tables[2].drops = vec!["rank".into()].into();
        to
    };
    becomes(&before, &dropping(), rows, ask, Ok(&["one mine", "two none"]));
    // a user who isn't there is nobody, and is filled as nobody is
    let rows = "insert into notes (body, user_id) values
        ('ada', 'a0000000-0000-4000-8000-00000000000a'), ('gone', 'f0000000-0000-4000-8000-00000000000f'), ('null', null);";
    let before = notes([column("user_id", BaseType::Uuid).nullable()]).on(Platform::Postgres);
    let to = notes([filled(owner("user_id"), value(BEN), Orphans::Refuse)]).on(Platform::Postgres);
    for version in [Version::floor(), Version::latest()] {
        let database = database(Cluster::of(&version, Shape::Postgres), &before);
        plant(&database, rows);
        let said = database.psql_script(Shape::Postgres.owner(), &migration(&before, &to)).unwrap();
        assert!(said.contains("public.notes.user_id: 2 filled"), "{said}");
        let ask = "select concat_ws(' ', body, user_id) from notes order by 1";
        assert_eq!(database.texts(ask), [format!("ada {ADA}"), format!("gone {BEN}"), format!("null {BEN}")]);
        passes(&database, &to);
    }
}

/// What is filled first is there for what comes after: a tenant from the row above, the row above from another.
#[test]
fn what_is_carried_is_filled_from_its_parent() {
    let [workspaces, memberships] = tenancy();
    let board =
        |more: Vec<Column>| table("boards", [id(), text("name")].into_iter().chain(more), all(SERVICE));
    let card = |more: Vec<Column>| {
        table("cards", [id(), parent("board_id", "boards")].into_iter().chain(more), all(SERVICE))
    };
    let pin = |more: Vec<Column>| {
        table("a_pins", [id(), parent("card_id", "cards")].into_iter().chain(more), all(SERVICE))
    };
    let of = |tables: [Table; 3]| model([workspaces.clone(), memberships.clone()].into_iter().chain(tables));
    let from = of([board(vec![]), card(vec![]), pin(vec![])]);
    let there = "c0000000-0000-4000-8000-00000000000c";
    let carries = || carried("workspace_id", "workspaces");
    let to = of([
        board(vec![filled(
            tenant("workspace_id", "workspaces"),
            value("c0000000-0000-4000-8000-00000000000c"),
            Orphans::Refuse,
        )]),
        card(vec![carries()]),
        pin(vec![carries()]),
    ]);
    let rows = "
        insert into workspaces (id, name) values ('c0000000-0000-4000-8000-00000000000c', 'w');
        insert into boards (name) values ('board');
        insert into cards (board_id) select id from boards;
        insert into a_pins (card_id) select id from cards;";
    becomes(&from, &to, rows, "select workspace_id::text from a_pins", Ok(&[there]));
}

#[test]
fn partitions_are_filled_through_their_table() {
    let of = |more: Vec<Column>| {
        let columns =
            [id(), integer("rank"), updated_at("updated_at"), reference("room_id", "workspaces").nullable()];
        let spread = table("notes", columns.into_iter().chain(more), all(SERVICE))
            .key(&["id", "rank"])
            .spread(Method::Range, "rank", [between("low", "", "1"), between("high", "1", "")]);
        model(tenancy().into_iter().chain([spread]))
    };
    let to = of(vec![filled(tenant("workspace_id", "workspaces"), row("room_id", "id"), Orphans::Delete)]);
    let rows = "
        insert into workspaces (id, name) values ('c0000000-0000-4000-8000-00000000000c', 'w');
        insert into notes (rank, room_id, updated_at) select n, w.id, '2020-01-01Z' from workspaces as w, unnest(array[0, 5]) as n;
        insert into notes (rank) values (0), (5);";
    let ask =
        "select concat_ws(' ', rank, workspace_id, updated_at at time zone 'utc') from notes order by 1";
    let there =
        ["0", "5"].map(|rank| format!("{rank} c0000000-0000-4000-8000-00000000000c 2020-01-01 00:00:00"));
    let there = there.each_ref().map(String::as_str);
    becomes(&of(vec![]), &to, rows, ask, Ok(&there));
}

#[test]
fn nothing_is_filled_from_a_table_that_is_new() {
    let rooms = || table("rooms", [id(), text("name")], all(SERVICE));
    let of = |more: Vec<Column>| table("notes", [id(), text("body")].into_iter().chain(more), all(SERVICE));
    let tables = |of: Table| tenancy().into_iter().chain([of]);
    let from = model(tables(of(vec![])));
    let room =
        filled(tenant("room_id", "rooms"), value("c0000000-0000-4000-8000-00000000000c"), Orphans::Refuse);
    let to = model(tables(of(vec![room])).chain([rooms()]));
    let unsettled = diff(&lower(&from), &lower(&to), &Intent::of(&to)).unwrap_err();
    let expected = Unsettled::FilledFromNothing {
        table: public("notes"),
        column: "room_id".into(),
        source: public("rooms"),
    };
    assert_eq!(unsettled, [expected]);
}

#[test]
fn a_backfill_in_sql() {
    let (from, to) = (before(unheld()), after(unheld(), Orphans::Assign(BEN.into())));
    let sql = migration(&from, &to);
    let (head, _) = sql.split_once("begin;").unwrap();
    let start = sql.find("alter table public.sessions add column").unwrap();
    let end = sql.find("create index").unwrap();
    insta::assert_snapshot!(format!("{head}…\n\n{}", &sql[start..end]));
}
