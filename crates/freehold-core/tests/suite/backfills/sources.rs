//! Where a value comes from: a constant, an expression, the parent's tenant, the row that is referred to.

use super::*;
use freehold_core::diff::Unsettled;

/// A model of one table beside the tenants', before and after.
fn notes(columns: impl IntoIterator<Item = Column>) -> Model {
    let notes = table("notes", [id(), text("body")].into_iter().chain(columns), all(SERVICE));
    model([rooms(), notes])
}

/// A tenant that the service hands out.
fn rooms() -> Table {
    table("workspaces", [id(), text("name")], all(SERVICE))
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
                if let Some(back) = way_back(from, to) {
                    apply(&database, &back);
                    passes(&database, from);
                }
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
    let ask =
        |column: &str| format!("select concat_ws(' ', nullif(body, ''), {column}) from notes order by 1");
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
        Err("check constraint \"notes_kind_filled\" of relation \"notes\" is violated by some row"),
    );
    // a column that goes is there until then
    let dropping = || {
        let mut to = notes([filled(text("kind"), sql("coalesce(rank, 'none')"), Orphans::Refuse)]);
        to.tables[1].drops = vec!["rank".into()].into();
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
    let board =
        |more: Vec<Column>| table("boards", [id(), text("name")].into_iter().chain(more), all(SERVICE));
    let card = |more: Vec<Column>| {
        table("cards", [id(), parent("board_id", "boards")].into_iter().chain(more), all(SERVICE))
    };
    let pin = |more: Vec<Column>| {
        table("a_pins", [id(), parent("card_id", "cards")].into_iter().chain(more), all(SERVICE))
    };
    let of = |tables: [Table; 3]| model([rooms()].into_iter().chain(tables));
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
        model([rooms(), spread])
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
