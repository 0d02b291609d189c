//! Names that could break out of their place or mean something else there: all of the output works with them, or
//! `validate` refuses them.

use crate::support::*;
use freehold_core::access::Access;
use freehold_core::catalog::Catalog;
use freehold_core::diagnostic::Code;
use freehold_core::diff::{Intent, diff};
use freehold_core::lower::lower;
use freehold_core::model::*;
use freehold_core::plan::plan;
use freehold_core::sql::is_keyword;
use freehold_core::validate::validate;
use freehold_testkit::{Cluster, Version};
use std::collections::BTreeSet;

const HOSTILE: &[&str] = &[
    "it's",
    "a\"b",
    "x\"; drop schema public cascade; --",
    "select",
    "user",
    "$$",
    "$body1$",
    "two words",
    "UPPER",
    "größe",
    "日本語",
    "back\\slash",
    "\\gexec",
    ":name",
    "%s %I %",
    "{braces}",
    "a.b",
    "--",
    "/*",
    "1st",
    // what Freehold itself calls things
    "member",
    "member_2",
    "parent",
    "parent_2",
    "freehold",
    "freehold_differences",
    "freehold_trials",
    "trial",
    "new",
    "old",
    "authenticated",
    "public",
    // keywords of some versions only
    "json_table",
    "json_array",
    "merge_action",
    "system_user",
    // 63 bytes
    "sixty_three_bytes_of_a_name_is_what_postgres_keeps_and_no_more_",
    "ääääääääääääääääääääääääääääääx",
];

/// Parent, child and grandchild under one name, with every kind of object that has one.
fn family(n: usize, name: &str) -> [Table; 3] {
    let other = HOSTILE[(n + 1) % HOSTILE.len()];
    let third = HOSTILE[(n + 2) % HOSTILE.len()];
    let fourth = HOSTILE[(n + 3) % HOSTILE.len()];
    let key = |schema: &str| (in_schema(schema, name), "id");
    let kind =
        ClosedSet { name: in_schema("kinds", name), ..set("kind", &[name, other, "plain"], Storage::Enum) };
    let label = set("label", &[name, other], Storage::Check);
    let notes = table(
        name,
        [
            id(),
            tenant(name, "workspaces"),
            owner(other),
            column("kind", BaseType::Set(kind)).default(Default::Text(name.to_owned().into())),
            column("label", BaseType::Set(label)),
            text("body").default(Default::Text(format!("{name}'\\").into())).doc(name),
            updated_at("updated_at"),
        ],
        all(by_member("memberships") | OWNER).exists(),
    )
    .doc(name)
    .indexed(Index { name: Some(format!("i{}", n).into()), ..index(&[name, "body"]) })
    .checked(Check { name: Some(name.to_owned().into()), ..check("char_length(body) < 1000") });
    let children = table(
        name,
        [
            id(),
            parent(name, key("public")).movable(),
            carried(third, "workspaces"),
            reference(fourth, key("public")).nullable().on_delete(Action::SetNull),
            text("body").unique(),
            updated_at(other),
        ],
        all(by_parent("replaced") | by_member("memberships")),
    )
    .in_schema("children");
    let grandchildren = table(
        name,
        [id(), parent(name, key("children")), parent(third, key("public")), text(other).nullable()],
        all(by_parent("replaced") & by_parent("replaced")).exists(),
    )
    .in_schema("grand children");
    let [mut children, mut grandchildren] = [children, grandchildren];
    ask(&mut children, &[in_schema("public", name)]);
    ask(&mut grandchildren, &[in_schema("children", name), in_schema("public", name)]);
    [notes, children, grandchildren]
}

/// Puts the parents' real names into a trust model.
fn ask(table: &mut Table, parents: &[QualifiedName]) {
    fn replace(trust: &mut Trust, parents: &mut dyn Iterator<Item = QualifiedName>) {
        match trust {
            Trust::Any(parts) | Trust::All(parts) => {
                parts.to_mut().iter_mut().for_each(|part| replace(part, parents))
            }
            Trust::Parent { parent, .. } => *parent = parents.next().unwrap_or_else(|| parent.clone()),
            _ => {}
        }
    }
    if let Some(trust) = &mut table.trust {
        for decided in [&mut trust.select, &mut trust.insert, &mut trust.update, &mut trust.delete] {
            replace(&mut decided.trust, &mut parents.iter().cloned());
        }
    }
}

/// Every so many of the names; each is a table, a column beside it, or both.
fn hostile(step: usize) -> Model {
    let families = HOSTILE.iter().enumerate().step_by(step).flat_map(|(n, name)| family(n, name));
    let mut model = model(tenancy().into_iter().chain(families));
    model.rust_name = "Hostile".into();
    model
}

#[test]
fn everything_works_with_them() {
    let model = hostile(3);
    assert_eq!(validate(&model), Ok(()));
    for cluster in versions() {
        passes_by_psql(&cluster.database(), &model);
    }
}

#[test]
fn a_migration_works_with_them() {
    let model = hostile(1);
    let catalog = lower(&model);
    let changes = diff(&Catalog::default(), &catalog, &Intent::default());
    let migration = crate::support::migration(
        &model,
        &plan(changes.unwrap_or_default()).upon(&Catalog::default()),
        &Access::default(),
    );
    for cluster in versions() {
        let database = cluster.database();
        apply(&database, &migration);
        if let Err(said) = verify(&database, &model) {
            panic!("{said}");
        }
    }
}

/// Tables and columns called as the aliases in policies are.
#[test]
fn aliases_shadow_nothing() {
    let tables = [
        table("workspaces", [id(), text("member"), text("parent")], all(SERVICE).select(by_member("member"))),
        table("member", [tenant("parent", "workspaces"), member("member")], all(SERVICE).select(ME))
            .key(&["parent", "member"]),
        table(
            "parent",
            [id(), tenant("member", "workspaces"), owner("parent")],
            all(by_member("member")).exists(),
        ),
        table("parent_2", [id(), parent("parent", "parent")], all(by_parent("parent")).exists()),
        table(
            "member_2",
            [id(), parent("parent", "parent_2"), tenant("member", "workspaces")],
            all(by_parent("parent_2") | by_member("member")).exists(),
        ),
    ];
    let model = model(tables);
    for cluster in versions() {
        let database = database(cluster, &model);
        let tally = agrees(&database, &model);
        assert!(tally.admitted > 50 && tally.refused > 50, "{tally:?}");
        passes(&database, &model);
    }
}

/// The one finding about a model, as its code and message.
#[track_caller]
fn refused(model: &Model) -> (Code, String) {
    match validate(model).err().as_deref() {
        Some([only]) => (only.code, only.message.clone()),
        found => panic!("{found:#?}"),
    }
}

#[test]
fn what_postgres_cannot_hold_is_refused() {
    let long = "x".repeat(64);
    let umlauts = "ä".repeat(32);
    for name in ["", "a\nb", "a\rb", "a\0b", "\u{85}", "a\tb", "pg_x", &long, &umlauts] {
        let notes = || table("notes", [id(), owner("user_id")], all(OWNER));
        let renamed = Table { name: public(name), ..notes() };
        let with = |column| table("notes", [id(), owner("user_id"), column], all(OWNER));
        let kind = |labels: &[&str]| column("kind", BaseType::Set(set("kind", labels, Storage::Enum)));
        let set_named = ClosedSet { name: public(name), ..set("kind", &["a"], Storage::Enum) };
        let named = Some(Str::Owned(name.to_owned()));
        let models = [
            renamed,
            notes().in_schema(name),
            with(text(name)),
            with(kind(&["a", name])),
            with(column("kind", BaseType::Set(set_named))),
            with(Column { check: Some(Check { name: named.clone(), ..check("true") }), ..text("body") }),
            with(updated_at("updated_at").triggered(name)),
            notes().indexed(Index { name: named.clone(), ..index(&["user_id"]) }),
            notes().checked(Check { name: named.clone(), ..check("true") }),
            Table {
                uniques: vec![Unique {
                    name: named.clone(),
                    columns: vec!["user_id".into()].into(),
                    within: Uniqueness::PerTenant,
                    place: NOWHERE,
                }]
                .into(),
                ..notes()
            },
            Table { trust: Some(all(OWNER).label(name)), ..notes() },
        ];
        for model in models.map(|table| model([table])) {
            let (code, message) = refused(&model);
            assert_eq!(code, Code::NameInvalid, "{message}");
            assert_eq!(message, format!("`{}` can't be a name", name.escape_debug()));
        }
    }
}

#[test]
fn system_columns_and_freeholds_own_schema_are_refused() {
    for name in ["tableoid", "xmin", "cmin", "xmax", "cmax", "ctid"] {
        let model = model([table("notes", [id(), owner("user_id"), text(name)], all(OWNER))]);
        assert_eq!(refused(&model), (Code::NameInvalid, format!("`{name}` can't be a column")));
    }
    for schema in ["freehold", "information_schema"] {
        let model = model([table("notes", [id(), owner("user_id")], all(OWNER)).in_schema(schema)]);
        assert_eq!(refused(&model).0, Code::NameInvalid, "{schema}");
    }
}

/// Words that can't be any kind of name without quotes, on some version.
#[test]
fn keywords_are_those_of_every_version() {
    let mut words = BTreeSet::new();
    let mut unreserved = BTreeSet::new();
    for version in Version::all() {
        let database = Cluster::shared(&version).database();
        words.extend(database.texts("select word from pg_get_keywords() where catcode <> 'U'"));
        unreserved.extend(database.texts("select word from pg_get_keywords() where catcode = 'U'"));
    }
    assert!(words.len() > 150 && unreserved.len() > 300);
    let missed: Vec<_> = words.iter().filter(|word| !is_keyword(word)).collect();
    assert_eq!(missed, [""; 0], "must be quoted");
    let needless: Vec<_> = unreserved.difference(&words).filter(|word| is_keyword(word)).collect();
    assert_eq!(needless, [""; 0], "need no quotes");
}

/// SQL that somebody wrote by hand stays where it is put.
#[test]
fn sql_that_breaks_out_is_refused() {
    let fragments = [
        "",
        "true) or (true",
        "true); drop table notes; --",
        "true -- ",
        "true /* ",
        "body = 'x",
        "body = E'\\' or true",
        "body = $$x$$",
        "body = $a$x$a$",
        "body <> '\0'",
        "body <> '' \\! true",
        "body <> '' \\g",
        "body[1",
        "body \" x",
    ];
    for sql in fragments {
        let notes = || table("notes", [id(), owner("user_id"), text("body")], all(OWNER));
        let with = |column| table("notes", [id(), owner("user_id"), column], all(OWNER));
        let models = [
            with(text("body").check(sql)),
            with(text("body").default(Default::Sql(sql.to_owned().into()))),
            with(column("body", BaseType::Numeric).default(Default::Number(sql.to_owned().into()))),
            notes().checked(check(sql)),
            notes().indexed(Index { predicate: Some(sql.to_owned().into()), ..index(&["body"]) }),
        ];
        for model in models.map(|table| model([table])) {
            assert_eq!(refused(&model).0, Code::SqlBreakout, "{sql}");
        }
    }
    // for psql, a NUL ends a line within quotes too
    let nul = || Str::Owned("a\0".into());
    let labels = set("kind", &["a\0"], Storage::Check);
    let ends = [
        text("body").doc("a\0"),
        text("body").default(Default::Text(nul())),
        column("kind", BaseType::Set(labels)),
        column("kind", BaseType::Set(ClosedSet { doc: nul(), ..set("kind", &["a"], Storage::Enum) })),
    ];
    for column in ends {
        let model = model([table("notes", [id(), owner("user_id"), column], all(OWNER))]);
        assert_eq!(refused(&model).0, Code::SqlBreakout);
    }
    // a number stands without brackets around it
    for number in
        ["1, evil text", "1 check (false)", "1 unique", "now()", "-", "1.", "0x1", "1e", "NaN", "- 1"]
    {
        let column = column("n", BaseType::Numeric).default(Default::Number(number.to_owned().into()));
        let model = model([table("notes", [id(), owner("user_id"), column], all(OWNER))]);
        assert_eq!(refused(&model).0, Code::SqlBreakout, "{number}");
    }
    let fine =
        |number: &str| column("n", BaseType::Numeric).default(Default::Number(number.to_owned().into()));
    for number in ["1", "-0.5", "12.50", "1e6", "1.5e-3"] {
        let model = model([table("notes", [id(), owner("user_id"), fine(number)], all(OWNER))]);
        assert_eq!(validate(&model), Ok(()), "{number}");
    }
}

/// A comment, a default or a label that holds what the format around it uses.
#[test]
fn text_arrives_as_it_was_written() {
    let texts = [
        "it's",
        "back\\slash",
        "$$ $body1$",
        "two\nlines\r\nor three",
        "-- no",
        "*/",
        "%s %L",
        "\\q",
        ":x :'x'",
    ];
    for cluster in versions() {
        for (n, text_of) in texts.iter().enumerate() {
            let labels = set("kind", &[text_of, "plain"], Storage::Check);
            let given = |column: Column| column.default(Default::Text((*text_of).to_owned().into()));
            let kind = given(column("kind", BaseType::Set(labels)));
            let columns = [id(), owner("user_id").doc(text_of), given(text("body")), kind];
            let model = model([table("notes", columns, all(OWNER)).doc(text_of)]);
            let database = cluster.database();
            passes_by_psql(&database, &model);
            let planted = format!(
                "insert into auth.users (id) values ('{ADA}'); insert into notes (user_id) values ('{ADA}')"
            );
            database.connect_superuser().batch_execute(&planted).unwrap();
            let found = database.texts("select unnest(array[body, kind, obj_description('notes'::regclass), col_description('notes'::regclass, 2)])
                 from notes",
            );
            assert_eq!(found, [*text_of; 4], "{n}");
        }
    }
}
