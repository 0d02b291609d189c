//! Differences between two schemas, and the migrations they become: a migrated database is the one that the new schema
//! makes from nothing.

mod gone;
mod intent;
mod keys;
mod passed;
mod properties;
mod tenancy;
mod types;

use crate::support::*;
use freehold_core::access::Access;
use freehold_core::catalog::Catalog;
use freehold_core::diff::{Change, Intent, Unsettled, diff};
use freehold_core::lower::lower;
use freehold_core::model::*;
use freehold_core::output;
use freehold_core::plan::plan;

/// A desk that changes: notes of a workspace, with some of everything.
fn notes() -> Table {
    let kind = set("kind", &["note", "task"], Storage::Check);
    table(
        "notes",
        [
            id(),
            tenant("workspace_id", "workspaces"),
            owner("user_id"),
            text("body").default(Default::Text("empty".into())),
            integer("position").nullable(),
            column("kind", BaseType::Set(kind)).default(Default::Text("note".into())),
        ],
        all(by_member("memberships")),
    )
}

fn desk(notes: Table) -> Model {
    model(tenancy().into_iter().chain([table("files", [id(), text("name")], all(SERVICE)), notes]))
}

/// The notes with one of their columns changed.
fn with(name: &str, change: impl Fn(Column) -> Column) -> Table {
    let notes = notes();
    let columns = notes.columns.iter().cloned();
    let columns = columns.map(|column| if column.name == name { change(column) } else { column });
    Table { columns: columns.collect(), ..notes.clone() }
}

/// The notes with one column more.
fn and(column: Column) -> Table {
    let mut notes = notes();
    notes.columns.to_mut().push(column);
    notes
}

fn migration(from: &Model, to: &Model) -> String {
    let (before, from) = (Access::of(from), lower(from));
    let changes =
        diff(&from, &lower(to), &Intent::of(to)).unwrap_or_else(|unsettled| panic!("{unsettled:?}"));
    assert!(!changes.is_empty());
    crate::support::migration(to, &plan(changes).upon(&from), &before)
}

fn alters(from: &Model, to: &Model) -> bool {
    let changes = diff(&lower(from), &lower(to), &Intent::default()).unwrap_or_default();
    changes.iter().any(|change| matches!(change, Change::AlterTable { .. }))
}

/// One row of each table, so that what is added has rows to be true of.
const ROWS: &str = "
    insert into auth.users (id) values ('a0000000-0000-4000-8000-0000000000aa');
    insert into workspaces (name) values ('w');
    insert into notes (workspace_id, user_id) select w.id, 'a0000000-0000-4000-8000-0000000000aa' from workspaces as w;";

/// Makes the old schema, migrates it, and holds it against the new one.
#[track_caller]
fn arrives(what: &str, from: &Model, to: &Model) {
    for cluster in versions() {
        let database = database(cluster, from);
        if from.table(&public("notes")).is_some() {
            database
                .connect_superuser()
                .batch_execute(ROWS)
                .unwrap_or_else(|error| panic!("{what}: {error:?}"));
        }
        apply(&database, &migration(from, to));
        passes(&database, to);
        // a table more is no matter of the old schema's
        if alters(from, to) {
            let before = verify(&database, from);
            assert!(
                before
                    .is_err_and(|said| said.contains("differs from its declarations")
                        || said.contains("does not exist")),
                "{what}: the old schema still holds"
            );
        }
        if let Some(back) = way_back(from, to) {
            apply(&database, &back);
            passes(&database, from);
            apply(&database, &migration(from, to));
            passes(&database, to);
        }
    }
}

fn text_of(words: &str) -> Default {
    Default::Text(words.to_owned().into())
}

#[test]
fn columns_change() {
    let from = desk(notes());
    let cases = [
        ("a column that may be NULL", and(text("title").nullable())),
        ("a column with a default", and(integer("stars").default(Default::Integer(0)))),
        (
            "an identity column",
            and(Column { default: Some(Default::Identity), ..column("n", BaseType::BigInt) }),
        ),
        ("the caller by default", and(owner("author_id").nullable())),
        ("another default", with("body", |column| column.default(text_of("it's \\ full")))),
        ("no default", with("body", Attributes::no_default)),
        ("a default where there was none", with("position", |column| column.default(Default::Integer(1)))),
        ("NULL allowed", with("body", Attributes::nullable)),
        ("a wider type", with("position", |column| Column { base: BaseType::BigInt, ..column })),
    ];
    for (what, notes) in cases {
        let author = notes.with_role(Role::Owner).count() > 1;
        let notes = if author { as_reference(notes) } else { notes };
        arrives(what, &from, &desk(notes));
    }
}

/// Beside one owner, another is a reference that the caller fills.
fn as_reference(mut notes: Table) -> Table {
    if let Some(last) = notes.columns.to_mut().last_mut() {
        last.role = Role::Ref;
    }
    notes
}

#[test]
fn columns_become_stricter() {
    let from = desk(with("body", Attributes::nullable));
    arrives("NULL no longer allowed", &from, &desk(notes()));
    let from = desk(with("body", |column| column.default(text_of("[]"))));
    let to = |column: Column| {
        Column { base: BaseType::Jsonb, converted: Some("body::jsonb".into()), ..column }
            .default(Default::Sql("'{}'".into()))
    };
    arrives("a type that the old default doesn't fit", &from, &desk(with("body", to)));
}

#[test]
fn closed_sets_change() {
    let kind = |labels: &[&str], storage| {
        desk(with("kind", |column| Column { base: BaseType::Set(set("kind", labels, storage)), ..column }))
    };
    let (checked, typed) = (kind(&["note", "task"], Storage::Check), kind(&["note", "task"], Storage::Enum));
    arrives("another label", &checked, &kind(&["note", "task", "idea"], Storage::Check));
    arrives("a check becomes a type", &checked, &typed);
    arrives("a type becomes a check", &typed, &checked);
    arrives(
        "free text becomes closed",
        &desk(with("kind", |column| Column { base: BaseType::Text, ..column })),
        &checked,
    );
}

#[test]
fn types_get_values() {
    let mood =
        |labels: &[&str]| desk(and(column_of(set("mood", labels, Storage::Enum)).default(text_of("good"))));
    let cases: [(&str, &[&str]); 4] = [
        ("at the end", &["good", "bad", "worse", "it's over"]),
        ("at the beginning", &["best", "better", "good", "bad"]),
        ("between", &["good", "so", "so so", "bad"]),
        ("everywhere", &["best", "good", "so", "bad", "worse"]),
    ];
    for (what, labels) in cases {
        let (from, to) = (mood(&["good", "bad"]), mood(labels));
        let sql = migration(&from, &to);
        assert!(sql.contains("-- adds     value "), "{sql}");
        for cluster in versions() {
            let database = database(cluster, &from);
            apply(&database, &sql);
            let there = database.texts("select unnest(enum_range(null::mood))::text");
            assert_eq!(there, labels, "{what}");
            passes(&database, &to);
        }
    }
}

#[test]
fn constraints_change() {
    let from = desk(notes());
    let named = |expression: &str| Check { name: Some("sane".into()), ..check(expression) };
    let file = |action| and(reference("file_id", "files").nullable().on_delete(action));
    let cases = [
        ("a unique column", from.clone(), desk(with("body", Attributes::unique))),
        ("no unique column", desk(with("body", Attributes::unique)), from.clone()),
        ("a unique constraint", from.clone(), desk(notes().unique(&["workspace_id", "position"]))),
        ("a check", from.clone(), desk(notes().checked(named("position > 0")))),
        (
            "another check",
            desk(notes().checked(named("position > 0"))),
            desk(notes().checked(named("position > 1"))),
        ),
        ("no check", desk(notes().checked(named("position > 0"))), from.clone()),
        (
            "a foreign key",
            desk(and(column("file_id", BaseType::Uuid).nullable())),
            desk(file(Action::Cascade)),
        ),
        (
            "no foreign key",
            desk(file(Action::Cascade)),
            desk(and(column("file_id", BaseType::Uuid).nullable())),
        ),
        ("another action", desk(file(Action::Cascade)), desk(file(Action::SetNull))),
        ("an index", from.clone(), desk(notes().index(&["body", "position"]))),
        ("no index", desk(notes().index(&["body", "position"])), from.clone()),
        ("an index that takes another's place", from.clone(), desk(notes().index(&["user_id", "position"]))),
        (
            "a name for the owner's index",
            from.clone(),
            desk(notes().indexed(Index { name: Some("by_user".into()), ..index(&["user_id"]) })),
        ),
        (
            "a partial index",
            from.clone(),
            desk(notes().indexed(Index {
                predicate: Some("kind = 'task'".into()),
                unique: Some(Uniqueness::PerTenant),
                include: vec!["body".into()].into(),
                ..index(&["position"])
            })),
        ),
    ];
    for (what, from, to) in cases {
        arrives(what, &from, &to);
    }
}

#[test]
fn triggers_change() {
    let stamped = || and(updated_at("updated_at"));
    arrives("a column with a trigger", &desk(notes()), &desk(stamped()));
    let plain = and(column("updated_at", BaseType::Timestamptz).default(Default::Now));
    arrives("no trigger, no function", &desk(stamped()), &desk(plain.clone()));
    arrives("a trigger", &desk(plain), &desk(stamped()));
    let named = || and(updated_at("updated_at").triggered("keep time"));
    arrives("a name for the trigger", &desk(stamped()), &desk(named()));
    arrives("no name for the trigger", &desk(named()), &desk(stamped()));
}

#[test]
fn access_changes() {
    let trusted = |trust| desk(Table { trust: Some(trust), ..notes() });
    let members = || all(by_member("memberships"));
    let named = |names: &[&str]| {
        let by = [by_member("memberships"), OWNER];
        let parts = names.iter().zip(by);
        parts.fold(members(), |trust, (name, by)| trust.named(Command::Select, name, by))
    };
    let cases = [
        ("another trust", members(), all(OWNER)),
        ("one command more", members().delete(NOBODY), members()),
        ("one command less", members(), members().delete(NOBODY)),
        ("for anyone", members(), members().select(ANYONE)),
        ("for anyone no longer", members().select(ANYONE | OWNER), members()),
        ("the service's alone", members(), all(SERVICE)),
        ("nobody's", members(), all(NOBODY)),
        ("another rendering", members(), members().exists()),
        ("another label", members(), members().label("crew")),
        ("a name of its own", members(), named(&["Members read"])),
        ("another name", named(&["Members read"]), named(&["Members can read"])),
        ("two policies for one command", named(&["Members read"]), named(&["Members read", "Authors read"])),
        ("one policy again", named(&["Members read", "Authors read"]), members()),
    ];
    for (what, from, to) in cases {
        arrives(what, &trusted(from), &trusted(to));
    }
    // and what came from elsewhere: row level security that isn't on
    let model = desk(notes());
    let mut open = lower(&model);
    if let Some(notes) = open.tables.get_mut(&public("notes")) {
        (notes.row_security, notes.force_row_security) = (false, false);
    }
    let changes = diff(&open, &lower(&model), &Intent::default()).unwrap_or_default();
    for cluster in versions() {
        let database = database(cluster, &model);
        apply(
            &database,
            "alter table notes disable row level security; alter table notes no force row level security",
        );
        assert!(verify(&database, &model).is_err());
        apply(&database, &crate::support::migration(&model, &plan(changes.clone()), &Access::of(&model)));
        passes(&database, &model);
    }
}

#[test]
fn tables_come() {
    let [workspaces, memberships] = tenancy();
    let before = model([workspaces, memberships]);
    let circle = |name: &str, to: &str| table(name, [id(), reference("to_id", to).nullable()], all(SERVICE));
    let pages = table(
        "pages",
        [id(), parent("note_id", "notes"), carried("workspace_id", "workspaces")],
        all(by_member("memberships")),
    );
    let mut tables = desk(notes()).tables;
    tables.extend([pages, circle("hen", "egg"), circle("egg", "hen"), circle("self", "self")]);
    arrives("tables, some that point at each other", &before, &model(tables.clone()));
    // a child that carries needs a key on the parent that is there already
    arrives("a child of a table that is there", &desk(notes()), &model(tables.clone()));

    // a key that a foreign key rests on goes after it, whatever the tables are called
    let linked = |name: &str, is_carried: bool| {
        let workspace = if is_carried {
            carried("workspace_id", "workspaces")
        } else {
            tenant("workspace_id", "workspaces")
        };
        let child = table(name, [id(), parent("note_id", "notes"), workspace], all(by_member("memberships")));
        model(desk(notes()).tables.into_iter().chain([child]))
    };
    for name in ["aaa", "zzz"] {
        arrives("carried no longer", &linked(name, true), &linked(name, false));
        arrives("carried from now on", &linked(name, false), &linked(name, true));
    }
}

/// Types of columns that policies, checks, keys and indexes speak of.
#[test]
fn types_change_under_what_speaks_of_them() {
    let numbered = |base: BaseType| {
        let key = Column { default: Some(Default::Identity), base: base.clone(), ..id() };
        let points = |column: Column| Column { base: base.clone(), ..column };
        let of_key = (public("workspaces"), "id");
        model([
            table("workspaces", [key.clone(), text("name")], all(SERVICE).select(by_member("memberships"))),
            table(
                "memberships",
                [points(tenant("workspace_id", of_key.clone())), member("user_id")],
                all(SERVICE).select(ME),
            )
            .key(&["workspace_id", "user_id"]),
            table(
                "boards",
                [key.clone(), points(tenant("workspace_id", of_key.clone())), integer("position")],
                all(by_member("memberships")),
            )
            .checked(check("id > 0"))
            .indexed(Index { predicate: Some("workspace_id > 10".into()), ..index(&["position"]) }),
            table(
                "cards",
                [key, points(parent("board_id", "boards")), points(carried("workspace_id", of_key))],
                all(by_parent("boards")).exists(),
            ),
        ])
    };
    arrives("a wider key", &numbered(BaseType::Integer), &numbered(BaseType::BigInt));
}

/// Comments aren't `verify.sql`'s to compare.
#[test]
fn comments_change() {
    let said = |words: [&str; 3]| {
        let kind = ClosedSet { doc: words[2].to_owned().into(), ..set("kind", &["note"], Storage::Enum) };
        let kind = Column { base: BaseType::Set(kind), ..text("mood") }.default(text_of("note"));
        let mut notes = and(kind).doc(words[0]);
        notes.columns.to_mut()[3].doc = words[1].to_owned().into();
        desk(notes)
    };
    let ask = "select unnest(array[obj_description('notes'::regclass), col_description('notes'::regclass, 4), obj_description('kind'::regtype)])";
    let (old, new) = (said(["one", "two", "three"]), said(["it's", "a\nb", "c\\d"]));
    for cluster in versions() {
        let database = database(cluster, &old);
        assert_eq!(database.texts(ask), ["one", "two", "three"]);
        apply(&database, &migration(&old, &new));
        assert_eq!(database.texts(ask), ["it's", "a\nb", "c\\d"]);
        apply(&database, &migration(&new, &said(["", "", ""])));
        let left =
            "select count(*)::text from pg_description where objoid in ('notes'::regclass, 'kind'::regtype)";
        assert_eq!(database.texts(left), ["0"]);
    }
}

/// Functions that change are replaced, with their comments.
#[test]
fn functions_change() {
    let model = desk(and(updated_at("updated_at")));
    let mut old = lower(&model);
    for function in old.functions.values_mut() {
        function.body = "begin\n  return new;\nend;".into();
        function.comment = Some("old".into());
    }
    let changes = diff(&old, &lower(&model), &Intent::default()).unwrap_or_default();
    assert!(matches!(&changes[..], [Change::ReplaceFunction { .. }, Change::ReplaceFunction { .. }]));
    for cluster in versions() {
        let database = cluster.database();
        apply(&database, &output::schema(&model, &old));
        assert!(verify(&database, &model).is_err());
        apply(&database, &crate::support::migration(&model, &plan(changes.clone()), &Access::of(&model)));
        passes(&database, &model);
        let comment = database.texts("select obj_description('freehold.touch_updated_at'::regproc)");
        assert_eq!(comment, ["Sets updated_at to the time of the transaction."]);
    }
}

#[test]
fn what_is_the_same_differs_in_nothing() {
    let model = desk(and(updated_at("updated_at")));
    let catalog = lower(&model);
    assert_eq!(diff(&catalog, &catalog, &Intent::default()), Ok(vec![]));
    assert_eq!(diff(&Catalog::default(), &Catalog::default(), &Intent::default()), Ok(vec![]));
    // and stays the same when it is stored
    let stored = serde_json::to_string(&catalog).unwrap();
    let read: Catalog = serde_json::from_str(&stored).unwrap();
    assert_eq!(read, catalog);
    assert_eq!(serde_json::to_string(&read).unwrap(), stored);
}

#[test]
fn what_cannot_be_told_is_asked() {
    let unsettled = |from: Model, to: Model| {
        diff(&lower(&from), &lower(&to), &Intent::default()).err().unwrap_or_default()
    };
    let (table, column) = (public("notes"), |name: &str| name.to_owned());
    let without = |name: &str| {
        let notes = notes();
        Table {
            columns: notes.columns.iter().filter(|column| column.name != name).cloned().collect(),
            ..notes.clone()
        }
    };
    let mut gone = desk(notes());
    gone.tables.pop();
    assert_eq!(unsettled(desk(notes()), gone), [Unsettled::TableGone { table: table.clone(), now: None }]);
    assert_eq!(
        unsettled(desk(notes()), desk(without("body"))),
        [Unsettled::ColumnGone { table: table.clone(), column: column("body"), now: None }]
    );
    assert_eq!(
        unsettled(desk(notes()), desk(and(text("title")))),
        [Unsettled::ColumnUnfilled { table: table.clone(), column: column("title") }]
    );
    // the caller's id fills nothing while a migration runs
    assert_eq!(
        unsettled(desk(without("user_id")), desk(notes())),
        [Unsettled::ColumnUnfilled { table: table.clone(), column: column("user_id") }]
    );
    let missing = |name: &str, to: &str| Unsettled::ConversionMissing {
        table: table.clone(),
        column: column(name),
        from: "text".into(),
        to: to.into(),
    };
    let times = with("body", |column| Column { base: BaseType::Timestamptz, ..column }.no_default());
    assert_eq!(unsettled(desk(notes()), desk(times)), [missing("body", "timestamptz")]);
    let lists = with("body", |column| column.array().no_default());
    assert_eq!(unsettled(desk(notes()), desk(lists)), [missing("body", "text[]")]);
    let kind = |labels: &[&str]| and(column_of(set("mood", labels, Storage::Enum)));
    assert_eq!(
        unsettled(desk(kind(&["good", "bad"])), desk(kind(&["good"]))),
        [Unsettled::EnumChanged { name: public("mood"), gone: vec!["bad".into()] }]
    );
    // nor is a value used where it is added
    let by_default = and(column_of(set("mood", &["good", "bad"], Storage::Enum)).default(text_of("bad")));
    assert_eq!(
        unsettled(desk(kind(&["good"])), desk(by_default)),
        [Unsettled::EnumValueUsed { name: public("mood"), value: "bad".into() }]
    );
    let roles = |platform: Platform| platform.roles().map(String::from).into();
    assert_eq!(
        unsettled(desk(notes()), desk(and(text("title"))).on(Platform::Neon)),
        [Unsettled::RolesChanged { from: roles(Platform::Supabase), to: roles(Platform::Neon) }]
    );
    // all of them, not only the first
    let mut more = times_and(text("a"));
    more.columns.to_mut().push(text("b"));
    assert_eq!(unsettled(desk(notes()), desk(more)).len(), 3);
}

/// The notes with one column more, and another type.
fn times_and(column: Column) -> Table {
    let mut notes = with("body", |column| Column { base: BaseType::Timestamptz, ..column }.no_default());
    notes.columns.to_mut().push(column);
    notes
}

fn column_of(set: ClosedSet) -> Column {
    column("mood", BaseType::Set(set)).nullable()
}
