//! Primary keys, identity columns, and who may use a Postgres schema.

use super::*;

/// Notes with a number in the place of an id, or beside it, and pages that point at them.
fn numbered(key: &[&str], target: &str, pages: bool) -> Model {
    let notes =
        table("notes", [id(), integer("number"), text("body"), owner("user_id")], all(OWNER)).key(key);
    let number = if target == "id" { BaseType::Uuid } else { BaseType::Integer };
    let pages = pages.then(|| {
        let note = Column { base: number, ..reference("note", (public("notes"), target)) };
        table("pages", [id(), note, text("body")], all(SERVICE))
    });
    model([notes].into_iter().chain(pages))
}

const NUMBERED: &str = "
    insert into auth.users (id) values ('a0000000-0000-4000-8000-0000000000aa');
    insert into notes (user_id, number, body)
    select 'a0000000-0000-4000-8000-0000000000aa', n, 'note ' || n from generate_series(101, 103) as n;";

#[track_caller]
fn keeps(what: &str, from: &Model, to: &Model, rows: &str, ask: &str, expected: &[&str]) -> String {
    let sql = migration(from, to);
    for cluster in versions() {
        let database = database(cluster, from);
        database.connect_superuser().batch_execute(rows).unwrap_or_else(|error| panic!("{what}: {error:?}"));
        apply(&database, &sql);
        assert_eq!(database.texts(ask), expected, "{what}");
        passes(&database, to);
        assert!(verify(&database, from).is_err(), "{what}: the old schema still holds");
    }
    sql
}

#[test]
fn primary_keys_change() {
    let (one, other) = (numbered(&["id"], "id", false), numbered(&["number"], "id", false));
    let ask = "select body from notes order by 1";
    let rows = ["note 101", "note 102", "note 103"];
    keeps("another column", &one, &other, NUMBERED, ask, &rows);
    let both = numbered(&["number", "id"], "id", false);
    keeps("a column more", &one, &both, NUMBERED, ask, &rows);
    keeps("a column less", &both, &one, NUMBERED, ask, &rows);

    // what rests on the key is dropped before it and made anew after it
    let mut both = numbered(&["number", "id"], "id", true);
    both.tables[0].columns.to_mut()[0].unique = Some(Uniqueness::Global);
    let pages = format!("{NUMBERED} insert into pages (note, body) select id, 'page' from notes;");
    let sql = keeps("under a foreign key", &numbered(&["id"], "id", true), &both, &pages, ask, &rows);
    let at = |part: &str| sql.find(part).unwrap_or_else(|| panic!("no {part} in {sql}"));
    assert!(at("drop constraint pages_note_fkey") < at("drop constraint notes_pkey"));
    assert!(at("add constraint notes_pkey") < at("add constraint pages_note_fkey"));
}

/// What sealed migrations left without a key gets one, and the other way round.
#[test]
fn primary_keys_come_and_go() {
    let model = numbered(&["id"], "id", false);
    let keyed = lower(&model);
    let mut open = keyed.clone();
    open.tables.get_mut(&public("notes")).unwrap().primary_key = None;
    for cluster in versions() {
        let database = database(cluster, &model);
        database.connect_superuser().batch_execute(NUMBERED).unwrap();
        let change = |from: &Catalog, to: &Catalog| {
            let changes = diff(from, to, &Intent::default()).unwrap();
            apply(
                &database,
                &crate::support::migration(
                    &model,
                    &plan(changes).upon(from),
                    &freehold_core::access::Access::default(),
                ),
            );
        };
        change(&keyed, &open);
        assert!(verify(&database, &model).is_err());
        change(&open, &keyed);
        passes(&database, &model);
    }
}

#[test]
fn identities_come_and_go() {
    let plain = || numbered(&["id"], "id", false);
    let mut counted = plain();
    let number = &mut counted.tables[0].columns.to_mut()[1];
    number.default = Some(Default::Identity);
    let write = "insert into notes (user_id, body)
        values ('a0000000-0000-4000-8000-0000000000aa', 'one more') returning number::text";
    let last = "select max(number)::text from notes";

    let sql = keeps("an identity", &plain(), &counted, NUMBERED, last, &["103"]);
    for cluster in versions() {
        let database = database(cluster, &plain());
        let mut client = database.connect_superuser();
        client.batch_execute(NUMBERED).unwrap();
        apply(&database, &sql);
        // the numbers go on, although the owner of the table sees no row of it
        assert_eq!(client.query_one(write, &[]).unwrap().get::<_, String>(0), "104");
        let forced = "select relforcerowsecurity::text from pg_class where oid = 'notes'::regclass";
        assert_eq!(database.texts(forced), ["true"]);
    }
    // one that could be NULL, of another type and with a default; and of no row
    let mut loose = plain();
    let number = &mut loose.tables[0].columns.to_mut()[1];
    (number.nullable, number.default) = (true, Some(Default::Integer(7)));
    let mut wide = counted.clone();
    wide.tables[0].columns.to_mut()[1].base = BaseType::BigInt;
    keeps("of a looser column", &loose, &wide, NUMBERED, last, &["103"]);
    keeps("of no row", &loose, &wide, "", "select count(*)::text from notes", &["0"]);

    let rows = NUMBERED.replace("body)", "body) overriding system value");
    keeps("no identity", &counted, &plain(), &rows, last, &["103"]);
    keeps(
        "a default instead, of a looser column",
        &wide,
        &{
            let mut loose = loose.clone();
            loose.tables[0].columns.to_mut()[1].base = BaseType::BigInt;
            loose
        },
        &rows,
        last,
        &["103"],
    );
}

#[test]
fn schemas_get_other_users() {
    let model = model([table("notes", [id(), owner("user_id")], all(OWNER)).in_schema("desk")]);
    let whole = lower(&model);
    let mut closed = whole.clone();
    closed.schemas.insert("desk".into(), ["service_role".to_owned()].into());
    let users =
        "select rolname::text from pg_roles where rolname in ('anon', 'authenticated', 'service_role')
        and has_schema_privilege(oid, 'desk', 'usage') order by 1";
    for cluster in versions() {
        let database = database(cluster, &model);
        assert_eq!(database.texts(users), ["anon", "authenticated", "service_role"]);
        for (from, to, expected) in [
            (&whole, &closed, &["service_role"][..]),
            (&closed, &whole, &["anon", "authenticated", "service_role"]),
        ] {
            let changes = diff(from, to, &Intent::default()).unwrap();
            apply(
                &database,
                &crate::support::migration(
                    &model,
                    &plan(changes).upon(from),
                    &freehold_core::access::Access::default(),
                ),
            );
            assert_eq!(database.texts(users), expected);
        }
        passes(&database, &model);
    }
}

/// A key is compared with every row, although row level security shows their owner none.
#[test]
fn a_foreign_key_that_rows_contradict_is_refused() {
    let of = |pages: Table| model([table("notes", [id(), owner("user_id")], all(OWNER)), pages]);
    for trust in [SERVICE, OWNER] {
        let pages = |note: Column| table("pages", [id(), owner("user_id"), note], all(trust.clone()));
        let from = of(pages(column("note_id", BaseType::Uuid)));
        let to = of(pages(reference("note_id", "notes")));
        let sql = migration(&from, &to);
        for cluster in versions() {
            for held in [true, false] {
                let database = database(cluster, &from);
                let page = if held { "n.id" } else { "gen_random_uuid()" };
                let rows = format!(
                    "
                    insert into auth.users (id) values ('a0000000-0000-4000-8000-0000000000aa');
                    insert into notes (user_id) values ('a0000000-0000-4000-8000-0000000000aa');
                    insert into pages (user_id, note_id) select user_id, {page} from notes as n"
                );
                database.connect_superuser().batch_execute(&rows).unwrap();
                let said = run(&database, &sql);
                match held {
                    true => assert_eq!(said, Ok(()), "{sql}"),
                    false => assert!(said.is_err_and(|said| said.contains("violates foreign key")), "{sql}"),
                }
                passes(&database, if held { &to } else { &from });
            }
        }
    }
}
