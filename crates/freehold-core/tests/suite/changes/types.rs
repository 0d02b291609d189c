//! Columns of other types, and types of other values.

use super::*;
use freehold_core::diff::TableChange;

/// Notes with a column that is one thing or another, and what speaks of it.
fn typed(base: BaseType, default: Option<Default>, converted: Option<&str>) -> Model {
    let kind =
        Column { base, default, converted: converted.map(|sql| sql.to_owned().into()), ..text("kind") };
    let notes = table("notes", [id(), owner("user_id"), kind, text("body").nullable()], all(OWNER))
        .index(&["kind", "body"])
        .checked(check("kind is not null"))
        .indexed(Index { predicate: Some("kind is not null".into()), ..index(&["body"]) });
    model([notes])
}

const NOTE: &str = "
    insert into auth.users (id) values ('a0000000-0000-4000-8000-0000000000aa');
    insert into notes (user_id, kind, body) values ('a0000000-0000-4000-8000-0000000000aa', '7', 'one');";

#[track_caller]
fn becomes(what: &str, from: &Model, to: &Model, rows: &str, ask: &str, expected: &[&str]) -> String {
    let sql = migration(from, to);
    assert_eq!(
        diff(&lower(to), &lower(to), &Intent::of(to)),
        Ok(vec![]),
        "{what}: what is fulfilled says nothing"
    );
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
fn safe_types_follow_by_themselves() {
    let cases = [
        (BaseType::SmallInt, BaseType::Integer),
        (BaseType::Integer, BaseType::BigInt),
        (BaseType::BigInt, BaseType::Numeric),
        (BaseType::Integer, BaseType::Text),
        (BaseType::Integer, BaseType::DoublePrecision),
        (BaseType::Real, BaseType::DoublePrecision),
    ];
    let ask = "select kind::text from notes";
    for (old, new) in cases {
        let what = format!("{old:?} to {new:?}");
        becomes(&what, &typed(old, None, None), &typed(new, None, None), NOTE, ask, &["7"]);
    }
}

#[test]
fn other_types_are_converted_as_is_said() {
    let ask = "select kind::text from notes";
    let from = typed(BaseType::Text, Some(text_of("0")), None);
    let to = typed(BaseType::Integer, Some(Default::Integer(1)), Some("kind::integer + char_length(body)"));
    let sql = becomes("text to a number", &from, &to, NOTE, ask, &["10"]);
    assert!(
        sql.contains("alter column kind type integer using (kind::integer + char_length(body))"),
        "{sql}"
    );
    let from = typed(BaseType::Integer, None, None);
    let to = typed(BaseType::Timestamptz, Some(Default::Now), Some("to_timestamp(kind)"));
    let ask = "select extract(epoch from kind)::bigint::text from notes";
    becomes("a number to a time", &from, &to, NOTE, ask, &["7"]);
    let mut to = typed(BaseType::Text, None, Some("array[kind::text]"));
    to.tables[0].columns.to_mut()[2].array = true;
    becomes("a number to a list", &from, &to, NOTE, "select kind::text from notes", &["{7}"]);

    // each sees the row as it was
    let swapped = |kind: BaseType, body: BaseType, of: [Option<&str>; 2]| {
        let mut model = typed(kind, None, of[0]);
        let column = &mut model.tables[0].columns.to_mut()[3];
        (column.base, column.converted) = (body, of[1].map(|sql| sql.to_owned().into()));
        model
    };
    let from = swapped(BaseType::Integer, BaseType::Text, [None, None]);
    let to = swapped(
        BaseType::Jsonb,
        BaseType::Integer,
        [Some("to_jsonb(body)"), Some("kind + char_length(body)")],
    );
    let ask = "select kind::text || body::text from notes";
    becomes("two at once", &from, &to, NOTE, ask, &["\"one\"10"]);
}

/// A key and what points at it get another type, one after the other.
#[test]
fn keys_are_converted_with_what_points_at_them() {
    let keyed = |base: BaseType, converted: Option<&str>| {
        let of = |column: Column| Column {
            base: base.clone(),
            converted: converted.map(|sql| sql.replace("it", &column.name).into()),
            ..column
        };
        let id = || of(Column { default: None, ..id() });
        model([
            table("notes", [id(), owner("user_id")], all(OWNER)),
            table("pages", [id(), of(parent("note_id", "notes"))], all(by_parent("notes"))),
        ])
    };
    let rows = "
        insert into auth.users (id) values ('a0000000-0000-4000-8000-0000000000aa');
        insert into notes (id, user_id) values ('7', 'a0000000-0000-4000-8000-0000000000aa');
        insert into pages (id, note_id) values ('8', '7')";
    let (from, to) = (keyed(BaseType::Text, None), keyed(BaseType::Integer, Some("it::integer")));
    becomes("text to numbers", &from, &to, rows, "select note_id::text from pages", &["7"]);
    becomes(
        "numbers to text",
        &keyed(BaseType::Integer, None),
        &keyed(BaseType::Text, None),
        rows,
        "select note_id::text from pages",
        &["7"],
    );
}

/// Notes of a mood, which is said in many places.
fn moody(labels: &[&str], drops: &[&str], default: &str, name: &str) -> Model {
    let mood = ClosedSet {
        drops: drops.iter().map(|label| Str::Owned((*label).to_owned())).collect(),
        ..set(name, labels, Storage::Enum)
    };
    let base = || BaseType::Set(mood.clone());
    let column = |name| column(name, base()).default(text_of(default));
    let notes = table(
        "notes",
        [
            id(),
            owner("user_id"),
            column("mood"),
            column("moods").array().default(text_of("{}")),
            integer("number").nullable(),
        ],
        all(OWNER
            & when(
                "mood",
                Test::Is(Comparison::Equal, Operand::Label { set: public(name), label: "good".into() }),
            )),
    )
    .index(&["mood"])
    .checked(check("mood <> 'bad' or number is null"))
    .indexed(Index { predicate: Some("mood = 'good'".into()), ..index(&["number"]) });
    let moods = view("moods", [field("mood", base())], "select n.mood from public.notes as n");
    let is_good = function("is_good", "boolean", "select mood <> 'bad'").arguments([field("mood", base())]);
    Model { views: vec![moods.reads(&["notes"])], functions: vec![is_good], ..model([notes]) }
}

#[test]
fn types_lose_values_and_get_another_order() {
    let rows = "
        insert into auth.users (id) values ('a0000000-0000-4000-8000-0000000000aa');
        insert into notes (user_id, mood, moods) values
          ('a0000000-0000-4000-8000-0000000000aa', 'good', '{bad,good}'),
          ('a0000000-0000-4000-8000-0000000000aa', 'bad', '{}');";
    let ask = "select mood::text || moods::text from notes order by mood";
    let from = moody(&["good", "so", "bad"], &[], "good", "mood");
    let to = moody(&["bad", "so", "good"], &[], "so", "mood");
    becomes("another order", &from, &to, rows, ask, &["bad{}", "good{bad,good}"]);
    let to = moody(&["new", "good", "bad"], &["so", "never"], "good", "mood");
    let sql = becomes("a value less, and one more", &from, &to, rows, ask, &["good{bad,good}", "bad{}"]);
    assert!(sql.contains("drop type public.mood_before;"), "{sql}");
    let to = moody(&["good", "so", "bad", "worse"], &[], "good", "humour");
    becomes("another type of the same values", &from, &to, rows, ask, &["good{bad,good}", "bad{}"]);
}

#[test]
fn a_value_that_is_held_does_not_go() {
    let rows = |mood: &str, moods: &str| {
        format!(
            "
        insert into auth.users (id) values ('a0000000-0000-4000-8000-0000000000aa');
        insert into notes (user_id, mood, moods)
        select 'a0000000-0000-4000-8000-0000000000aa', '{mood}', '{moods}' from generate_series(1, 2)"
        )
    };
    let from = moody(&["good", "so", "bad"], &[], "good", "mood");
    let to = moody(&["good", "bad"], &["so"], "good", "mood");
    for cluster in versions() {
        for (rows, column) in [(rows("so", "{}"), "mood"), (rows("good", "{bad,so}"), "moods")] {
            let database = database(cluster, &from);
            database.connect_superuser().batch_execute(&rows).unwrap();
            let said = run(&database, &migration(&from, &to)).unwrap_err();
            assert_eq!(said, format!("rows of public.notes whose {column} goes (so): 2"));
            passes(&database, &from);
        }
    }
}

#[test]
fn labels_that_are_kept_as_text_are_renamed() {
    let of = |labels: &[&str], renamed: &[(&str, &str)], default: &str, is_array: bool| {
        let renamed: Vec<(Str, Str)> =
            renamed.iter().map(|(now, before)| (now.to_string().into(), before.to_string().into())).collect();
        let set = ClosedSet { renamed: renamed.into(), ..set("kind", labels, Storage::Check) };
        let kind = column("kind", BaseType::Set(set)).default(text_of(default));
        let kind = if is_array { kind.array() } else { kind };
        model([table("notes", [id(), owner("user_id"), kind, updated_at("updated_at")], all(OWNER))])
    };
    let rows = |old: &str, other: &str| {
        format!(
            "
        insert into auth.users (id) values ('a0000000-0000-4000-8000-0000000000aa');
        insert into notes (user_id, kind, updated_at) values
          ('a0000000-0000-4000-8000-0000000000aa', '{old}', '2020-01-01 00:00:00+00'),
          ('a0000000-0000-4000-8000-0000000000aa', '{other}', '2020-01-01 00:00:00+00');"
        )
    };
    // when they were last changed stays as well
    let ask = "select kind || ' ' || extract(year from updated_at at time zone 'utc') from notes order by 1";
    let from = of(&["no't\\e", "task", "idea"], &[], "task", false);
    let to = of(
        &["it's", "job\\", "idea", "more"],
        &[("it's", "no't\\e"), ("job\\", "task"), ("more", "was")],
        "job\\",
        false,
    );
    becomes("labels", &from, &to, &rows("no''t\\e", "idea"), ask, &["idea 2020", "it's 2020"]);
    let from = of(&["note", "task"], &[], "{}", true);
    let to = of(&["word", "task"], &[("word", "note")], "{}", true);
    let ask = "select kind::text from notes order by 1";
    becomes("lists", &from, &to, &rows("{note,task,note}", "{task}"), ask, &["{task}", "{word,task,word}"]);

    let (from, both) = (
        of(&["note", "task"], &[], "task", false),
        of(&["task", "note"], &[("task", "note")], "task", false),
    );
    let refused = |label: &str, from: &str| Unsettled::LabelNotRenamed {
        table: public("notes"),
        column: "kind".into(),
        label: label.into(),
        from: from.into(),
    };
    let asked = diff(&lower(&from), &lower(&both), &Intent::of(&both));
    assert_eq!(asked, Err(vec![refused("task", "note")]));
    // a type that becomes a CHECK takes its labels along
    let typed = |storage, label: &str, renamed: &[(Str, Str)]| {
        let set = ClosedSet { renamed: renamed.to_vec().into(), ..set("kind", &[label, "task"], storage) };
        model([table("notes", [id(), owner("user_id"), column("kind", BaseType::Set(set))], all(OWNER))])
    };
    let from = typed(Storage::Enum, "note", &[]);
    let to = typed(Storage::Check, "word", &[("word".into(), "note".into())]);
    let rows = rows("note", "task").replace(", updated_at", "").replace(", '2020-01-01 00:00:00+00'", "");
    let sql = becomes("a type to a CHECK", &from, &to, &rows, ask, &["task", "word"]);
    assert!(sql.contains("drop type public.kind;"), "{sql}");
    let changes = diff(&lower(&from), &lower(&to), &Intent::of(&to)).unwrap();
    assert!(
        changes
            .iter()
            .all(|change| !matches!(change, Change::AlterTable { change: TableChange::Relabel { .. }, .. }))
    );
}
