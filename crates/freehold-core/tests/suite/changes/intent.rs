//! What is renamed and what goes: rows and values stay where they are said to, and the rest is as if made from nothing.

use super::*;
use freehold_core::access::Access;
use freehold_core::diff::TableChange;
use freehold_testkit::Database;

/// A desk whose entries, and their text, are called as they are called here. Everything there is speaks of them.
fn named(schema: &str, table_name: &str, text_name: &str, tenant_name: &str) -> Model {
    let entries_name = QualifiedName { schema: schema.to_owned().into(), name: table_name.to_owned().into() };
    let kind = column("kind", BaseType::Set(set("kind", &["note", "task"], Storage::Check)));
    let entries = table(
        table_name,
        [
            id(),
            tenant(tenant_name, "workspaces"),
            owner("user_id"),
            text(text_name).unique().check(&format!("char_length({text_name}) < 100")),
            kind.default(text_of("note")),
            integer("position").nullable(),
            text("secret").nullable().secret(),
            reference("next_id", (entries_name.clone(), "id")).nullable().on_delete(Action::SetNull),
            updated_at("updated_at"),
        ],
        all(by_member("memberships")).update(OWNER),
    )
    .in_schema(schema)
    .index(&["position", text_name])
    .indexed(Index { predicate: Some("position > 0".into()), ..index(&["position"]) });
    let entries =
        Table { triggers: vec![trigger(Timing::Before, &[Command::Insert], "tidy")].into(), ..entries };
    let pages = table(
        "pages",
        [
            id(),
            parent("entry_id", (entries_name.clone(), "id")),
            carried(tenant_name, "workspaces"),
            text("body"),
        ],
        all(by_parent_of(&entries_name)),
    );
    let full = format!("{schema}.{table_name}");
    let uses = vec![entries_name.clone()];
    let tidy = format!("begin new.{text_name} := btrim(new.{text_name}); return new; end;");
    let counts = function("count_entries", "bigint", &format!("select count(*) from {full}"));
    let shown = function("all_entries", &format!("setof {full}"), &format!("select * from {full}"));
    let texts =
        view("texts", [field("text", BaseType::Text)], &format!("select e.{text_name} from {full} as e"));
    Model {
        functions: vec![
            trigger_function("tidy", &tidy),
            Function { reads: uses.clone().into(), ..counts },
            Function { reads: uses.clone().into(), ..shown },
        ],
        views: vec![View { reads: uses.into(), ..texts }],
        ..model(tenancy().into_iter().chain([entries, pages]))
    }
}

fn by_parent_of(name: &QualifiedName) -> By {
    let By(mut trust) = by_parent("notes");
    if let Trust::Parent { parent, .. } = &mut trust {
        *parent = name.clone();
    }
    By(trust)
}

/// The same with what the entries, and their columns, were called before.
fn renamed(to: Model, from: &Model) -> Model {
    let mut to = to;
    let (before, after) = (&from.tables[2], &mut to.tables[2]);
    if before.name != after.name {
        after.renamed_from = Some(before.name.clone());
    }
    for (table, before) in to.tables.iter_mut().zip(&from.tables) {
        for (column, before) in table.columns.to_mut().iter_mut().zip(before.columns.iter()) {
            if column.name != before.name {
                column.renamed_from = Some(before.name.clone());
            }
        }
    }
    to
}

/// All that has a name, with what it is.
const THERE: &str = "
    select format('column %s.%s %s %s', attrelid::regclass, attname, format_type(atttypid, atttypmod), attnotnull)
    from pg_attribute where attnum > 0 and not attisdropped and attrelid in
      (select oid from pg_class where relnamespace in ('public'::regnamespace, to_regnamespace('desk')) and relkind in ('r', 'p', 'v'))
    union all
    select format('constraint %s %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
    from pg_constraint where contype not in ('n', 't') and connamespace in ('public'::regnamespace, to_regnamespace('desk'))
    union all
    select indexdef from pg_indexes where schemaname in ('public', 'desk')
    union all
    select format('policy %s', p) from pg_policies as p where schemaname in ('public', 'desk')
    union all
    select pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
    union all
    select pg_get_functiondef(oid) from pg_proc where pronamespace in ('public'::regnamespace, to_regnamespace('freehold'), to_regnamespace('desk'))
    union all
    select format('sequence %s', oid::regclass) from pg_class where relkind = 'S'
    union all
    select format('view %s %s', viewname, definition) from pg_views where schemaname in ('public', 'desk')
    order by 1";

/// Migrates a database with rows, and holds it against one that is made from nothing.
#[track_caller]
fn becomes(what: &str, from: &Model, to: &Model, rows: &str, kept: &str, expected: &[&str]) -> String {
    let sql = migration(from, to);
    let again = diff(&lower(to), &lower(to), &Intent::of(to));
    assert_eq!(again, Ok(vec![]), "{what}: an intent that is fulfilled says nothing");
    for cluster in versions() {
        let old = database(cluster, from);
        old.connect_superuser().batch_execute(rows).unwrap_or_else(|error| panic!("{what}: {error:?}"));
        apply(&old, &sql);
        assert_eq!(old.texts(kept), expected, "{what}");
        let new = database(cluster, to);
        assert_eq!(there(&old), there(&new), "{what}: {sql}");
        passes(&old, to);
    }
    sql
}

fn there(database: &Database) -> Vec<String> {
    database.texts(THERE)
}

fn rows_of(table: &str, text: &str, tenant: &str) -> String {
    format!(
        "insert into auth.users (id) values ('a0000000-0000-4000-8000-0000000000aa');
         insert into workspaces (name) values ('w');
         insert into {table} ({tenant}, user_id, {text}, position)
         select w.id, 'a0000000-0000-4000-8000-0000000000aa', ' one ', 7 from workspaces as w;
         insert into pages (entry_id, {tenant}, body) select id, {tenant}, 'page' from {table};"
    )
}

#[test]
fn what_is_renamed_keeps_its_rows() {
    let from = named("public", "notes", "body", "workspace_id");
    let rows = rows_of("notes", "body", "workspace_id");
    let cases = [
        ("a table", named("public", "entries", "body", "workspace_id")),
        ("a column", named("public", "notes", "words", "workspace_id")),
        ("a column that says whose a row is", named("public", "notes", "body", "office_id")),
        ("all at once", named("public", "entries", "the words", "office_id")),
        ("a table that moves", named("desk", "notes", "body", "workspace_id")),
        ("a table that moves and is renamed", named("desk", "entries", "body", "workspace_id")),
    ];
    for (what, to) in cases {
        // by hand a name is quoted where it is written
        if what == "all at once" {
            continue;
        }
        let to = renamed(to, &from);
        let entries = &to.tables[2];
        let kept = format!("select {} || position from {}", entries.columns[3].name, entries.name);
        let sql = becomes(what, &from, &to, &rows, &kept, &["one7"]);
        for never in
            ["cascade", "create index", "create unique index", "foreign key", "drop constraint notes_pkey"]
        {
            assert!(!sql.to_lowercase().contains(never), "{what}: {never} in {sql}");
        }
    }
    let to = renamed(named("public", "entries", "words", "office_id"), &from);
    becomes("all at once", &from, &to, &rows, "select words from entries", &["one"]);
}

#[test]
fn what_is_dropped_goes_with_what_speaks_of_it() {
    let from = named("public", "notes", "body", "workspace_id");
    let rows = rows_of("notes", "body", "workspace_id");
    let mut to = from.clone();
    let notes = &mut to.tables[2];
    notes
        .columns
        .to_mut()
        .retain(|column| !["position", "kind", "next_id", "updated_at"].contains(&&*column.name));
    notes.indexes = List::Borrowed(&[]);
    notes.drops = ["position", "kind", "next_id", "updated_at"].map(Str::from).to_vec().into();
    becomes("columns", &from, &to, &rows, "select body from notes", &["one"]);

    // notes, what hangs on them, and each other
    let mut to = model(tenancy());
    to.drops = vec![public("notes"), public("pages")];
    becomes("tables", &from, &to, &rows, "select name from workspaces", &["w"]);
}

#[test]
fn tables_that_point_at_each_other_go_together() {
    let circle = |name: &str, to: &str| table(name, [id(), reference("to_id", to).nullable()], all(SERVICE));
    let keep = || table("keep", [id(), text("body")], all(SERVICE));
    let from = model([keep(), circle("hen", "egg"), circle("egg", "hen"), circle("own", "own")]);
    let mut to = model([keep()]);
    to.drops = vec![public("egg"), public("hen"), public("own"), public("never_there")];
    let rows = "insert into keep (body) values ('kept'); insert into own default values;";
    becomes("tables in a circle", &from, &to, rows, "select body from keep", &["kept"]);
}

#[test]
fn partitions_follow_their_table() {
    let spread = |schema: &str, name: &str, by: &str| {
        let parts = [between("low", "", "1"), between("high", "1", "")];
        let notes = table(name, [id(), integer(by), owner("user_id"), text("body")], all(OWNER))
            .in_schema(schema)
            .key(&["id", by])
            .index(&["body"])
            .spread(Method::Range, by, parts);
        model([table("first", [id()], all(SERVICE)), table("second", [id()], all(SERVICE)), notes])
    };
    let from = spread("public", "notes", "rank");
    let rows = "insert into auth.users (id) values ('a0000000-0000-4000-8000-0000000000aa');
        insert into notes (rank, user_id, body) values (3, 'a0000000-0000-4000-8000-0000000000aa', 'one')";
    for (schema, name, by) in [("public", "entries", "place"), ("desk", "notes", "rank")] {
        let to = renamed(spread(schema, name, by), &from);
        let sql = migration(&from, &to);
        for cluster in versions() {
            let old = database(cluster, &from);
            old.connect_superuser().batch_execute(rows).unwrap();
            apply(&old, &sql);
            assert_eq!(old.texts(&format!("select body from {schema}.high")), ["one"]);
            passes(&old, &to);
        }
    }
    let mut to = model([table("first", [id()], all(SERVICE)), table("second", [id()], all(SERVICE))]);
    to.drops = vec![public("notes")];
    becomes("partitions", &from, &to, rows, "select count(*)::text from first", &["0"]);
}

#[test]
fn a_name_that_is_taken_is_not_given() {
    let from = desk(and(text("title").nullable()));
    let asked = |to: &Model| diff(&lower(&from), &lower(to), &Intent::of(to)).err().unwrap_or_default();
    let refused = || Unsettled::ColumnNotRenamed {
        table: public("notes"),
        column: "title".into(),
        from: "body".into(),
    };
    // both stay, or one of the two is gone: the same answer, once
    let mut to = from.clone();
    let title = |to: &mut Model| {
        let columns =
            to.tables.iter_mut().find(|table| table.name == public("notes")).unwrap().columns.to_mut();
        columns.iter_mut().find(|column| column.name == "title").unwrap().renamed_from = Some("body".into());
    };
    title(&mut to);
    assert_eq!(asked(&to), [refused()]);
    let notes = to.tables.iter_mut().find(|table| table.name == public("notes")).unwrap();
    notes.columns.to_mut().retain(|column| column.name != "body");
    assert_eq!(asked(&to), [refused()]);

    let mut to = from.clone();
    to.tables[2].renamed_from = Some(public("notes"));
    let refused = || Unsettled::TableNotRenamed { table: public("files"), from: public("notes") };
    assert_eq!(asked(&to), [refused()]);
    to.tables.pop();
    assert_eq!(asked(&to), [refused()]);
}

/// What is new is named in the question where it is the only one of its kind.
#[test]
fn the_question_names_what_it_may_be_now() {
    let unsettled =
        |to: &Model| diff(&lower(&desk(notes())), &lower(to), &Intent::default()).err().unwrap_or_default();
    let words = desk(with("body", |column| Column { name: "words".into(), ..column }));
    let gone = |now: Option<&str>| Unsettled::ColumnGone {
        table: public("notes"),
        column: "body".into(),
        now: now.map(String::from),
    };
    assert_eq!(unsettled(&words), [gone(Some("words"))]);
    let mut two = words.clone();
    two.tables[3].columns.to_mut().push(text("more").nullable());
    assert_eq!(unsettled(&two), [gone(None)]);
    let entries = desk(Table { name: public("entries"), ..notes() });
    let table = public("notes");
    assert_eq!(unsettled(&entries), [Unsettled::TableGone { table, now: Some(public("entries")) }]);
}

/// What a migration says of itself.
#[test]
fn the_head_says_what_is_lost() {
    let from = named("public", "notes", "body", "workspace_id");
    let to = renamed(named("public", "entries", "words", "workspace_id"), &from);
    let head = |to: &Model| {
        let changes = diff(&lower(&from), &lower(to), &Intent::of(to)).unwrap();
        let plan = plan(changes);
        let sql = crate::support::migration(to, &plan, &Access::of(&from));
        let head: Vec<_> = sql.lines().take_while(|line| line.starts_with("--")).collect();
        format!("{}\n{}", output::title(to, &plan), head.join("\n"))
    };
    insta::assert_snapshot!("renames", head(&to));
    let mut to = from.clone();
    to.tables[2].columns.to_mut().retain(|column| column.name != "kind");
    to.tables[2].drops = vec!["kind".into()].into();
    insta::assert_snapshot!("drops_a_column", head(&to));
    let mut to = model(tenancy());
    to.drops = vec![public("notes"), public("pages")];
    insta::assert_snapshot!("drops_tables", head(&to));
    let changes = diff(&lower(&from), &lower(&to), &Intent::of(&to)).unwrap();
    assert!(changes.iter().all(|change| !matches!(
        change,
        Change::AlterTable { change: TableChange::DropConstraint { .. }, .. }
    )));
}

#[test]
fn values_of_types_are_renamed() {
    let mood = |labels: &[&str], renamed: &[(&str, &str)], default: &str| {
        let renamed: Vec<(Str, Str)> =
            renamed.iter().map(|(now, before)| (now.to_string().into(), before.to_string().into())).collect();
        let set = ClosedSet { renamed: renamed.into(), ..set("mood", labels, Storage::Enum) };
        let check = format!("mood <> '{}'", labels[1]);
        desk(and(column_of(set).default(text_of(default)).check(&check)))
    };
    let from = mood(&["good", "bad"], &[], "good");
    let to = mood(&["it's fine", "bad", "awful"], &[("it's fine", "good"), ("never", "was")], "it's fine");
    becomes("a value", &from, &to, ROWS, "select mood::text from notes", &["it's fine"]);
    let asked = |to: &Model| diff(&lower(&from), &lower(to), &Intent::of(to)).err().unwrap_or_default();
    let refused =
        Unsettled::EnumValueNotRenamed { name: public("mood"), value: "bad".into(), from: "good".into() };
    let both = mood(&["good", "bad"], &[("bad", "good")], "good");
    assert_eq!(asked(&both), std::slice::from_ref(&refused));
    assert_eq!(asked(&mood(&["new", "bad"], &[("bad", "good")], "bad")), [refused]);
}

/// Postgres calls it after the table and the column, and leaves it so.
#[test]
fn the_sequence_of_an_identity_column_follows() {
    let counted = |schema: &str, table_name: &str, key: &str| {
        let key = Column { role: Role::Id, ..column(key, BaseType::BigInt) }.default(Default::Identity);
        model([
            table("first", [id()], all(SERVICE)),
            table("second", [id()], all(SERVICE)),
            table(table_name, [key, text("body")], all(SERVICE)).in_schema(schema),
        ])
    };
    let from = counted("public", "notes", "id");
    for (schema, name, key) in
        [("public", "entries", "id"), ("public", "notes", "number"), ("desk", "entries", "the number")]
    {
        let to = renamed(counted(schema, name, key), &from);
        let kept = format!("select body from {schema}.{name}");
        let sql = becomes(name, &from, &to, "insert into notes (body) values ('one')", &kept, &["one"]);
        assert!(sql.contains("alter sequence"), "{sql}");
    }
    // what was renamed earlier is called right already
    let mut once = counted("public", "entries", "id");
    once = renamed(once, &from);
    let mut twice = counted("public", "entries", "number");
    twice.tables[2].renamed_from = Some(public("notes"));
    twice.tables[2].columns.to_mut()[0].renamed_from = Some("id".into());
    becomes(
        "later",
        &once,
        &twice,
        "insert into entries (body) values ('one')",
        "select body from entries",
        &["one"],
    );
}
