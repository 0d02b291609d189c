//! Names that are passed on from one to the other.

use super::*;

/// Tables and columns of these names; each is told from the others by what is in it.
fn named(tables: [&str; 2], columns: [(&str, BaseType); 3]) -> Model {
    let [(first, _), (second, _), _] = &columns;
    let of = |name: &str, n: i64| {
        let columns = columns.iter().map(|(name, base)| column(name, base.clone()).nullable());
        let kind = integer("kind").default(Default::Integer(n));
        table(name, [id(), owner("user_id"), kind].into_iter().chain(columns), all(OWNER))
            .index(&[first])
            .unique(&[second, first])
            .checked(Check { name: Some("sane".into()), ..check("kind >= 0") })
    };
    let [one, other] = tables;
    let pages = table(
        "pages",
        [id(), parent("one_id", one), reference("other_id", other).nullable()],
        all(by_parent(one)),
    );
    model([of(one, 1), of(other, 2), pages])
}

fn renamed(to: Model, from: &Model) -> Model {
    let mut to = to;
    for (table, before) in to.tables.iter_mut().zip(&from.tables) {
        table.renamed_from = (table.name != before.name).then(|| before.name.clone());
        for (column, before) in table.columns.to_mut().iter_mut().zip(before.columns.iter()) {
            column.renamed_from = (column.name != before.name).then(|| before.name.clone());
        }
    }
    to
}

fn plain(names: [&'static str; 3]) -> [(&'static str, BaseType); 3] {
    names.map(|name| (name, BaseType::Text))
}

#[track_caller]
fn passes_on(what: &str, from: &Model, to: &Model, ask: &str, expected: &[&str]) -> String {
    let to = &renamed(to.clone(), from);
    let sql = migration(from, to);
    assert_eq!(
        diff(&lower(to), &lower(to), &Intent::of(to)),
        Ok(vec![]),
        "{what}: what is fulfilled says nothing"
    );
    let [one, other, ..] = &from.tables[..] else { return sql };
    let row = |table: &Table, n: i64| {
        let names: Vec<_> = table.columns[3..].iter().map(|column| column.name.to_string()).collect();
        format!(
            "insert into {} (user_id, {}) select id, '{n}1', '{n}2', '{n}3' from auth.users;",
            table.name,
            names.join(", ")
        )
    };
    let rows = format!(
        "insert into auth.users (id) values ('a0000000-0000-4000-8000-0000000000aa'); {}{}
         insert into pages (one_id) select id from {}",
        row(one, 1),
        row(other, 2),
        one.name
    );
    for cluster in versions() {
        let database = database(cluster, from);
        database.connect_superuser().batch_execute(&rows).unwrap_or_else(|error| panic!("{what}: {error:?}"));
        apply(&database, &sql);
        assert_eq!(database.texts(ask), expected, "{what}");
        passes(&database, to);
    }
    sql
}

#[test]
fn columns_pass_their_names_on() {
    let from = named(["notes", "files"], plain(["a", "b", "c"]));
    let to = named(["notes", "files"], plain(["b", "c", "d"]));
    let ask = "select concat_ws(' ', b, c, d) from notes";
    let sql = passes_on("in a row", &from, &to, ask, &["11 12 13"]);
    for never in ["create index", "add constraint", "aside"] {
        assert!(!sql.contains(never), "{never} in {sql}");
    }
    // what they are tells whether they have
    let typed = |names: [&'static str; 3]| {
        let [a, b, c] = plain(names);
        [(a.0, BaseType::Integer), b, c]
    };
    let from = named(["notes", "files"], typed(["a", "b", "c"]));
    let to = named(["notes", "files"], typed(["b", "a", "c"]));
    let sql = passes_on("swapped", &from, &to, "select concat_ws(' ', a, b, c) from notes", &["12 11 13"]);
    assert!(sql.contains("public.notes.b to a\n"), "{sql}");
    assert!(!sql.lines().any(|line| line.starts_with("--") && line.contains("aside")), "{sql}");
    // a circle that doesn't close
    let to = named(["notes", "files"], typed(["b", "e", "a"]));
    passes_on("moved on", &from, &to, "select concat_ws(' ', a, b, e) from notes", &["13 11 12"]);
}

#[test]
fn tables_pass_their_names_on() {
    let from = named(["notes", "files"], plain(["a", "b", "c"]));
    let to = named(["files", "papers"], plain(["a", "b", "c"]));
    let ask = "select concat_ws(' ', kind, a) from files";
    let sql = passes_on("in a row", &from, &to, ask, &["1 11"]);
    for never in ["create index", "add constraint", "aside"] {
        assert!(!sql.contains(never), "{never} in {sql}");
    }
    // they differ in the default of a column
    let to = named(["files", "notes"], plain(["a", "b", "c"]));
    let sql = passes_on("swapped", &from, &to, ask, &["1 11"]);
    assert!(!sql.contains("create index"), "{sql}");
    assert!(!sql.lines().any(|line| line.starts_with("--") && line.contains("aside")), "{sql}");
}

#[test]
fn a_circle_of_the_same_is_asked() {
    let from = named(["notes", "files"], plain(["a", "b", "c"]));
    let to = renamed(named(["notes", "files"], plain(["b", "a", "c"])), &from);
    let unclear = |table: &str| Unsettled::CircleUnclear {
        table: Some(public(table)),
        names: vec!["a".into(), "b".into()],
    };
    let asked = diff(&lower(&from), &lower(&to), &Intent::of(&to));
    assert_eq!(asked, Err(vec![unclear("files"), unclear("notes")]));
}
