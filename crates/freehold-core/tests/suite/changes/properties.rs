//! Each property of a catalogue, changed by itself: the difference is seen, and leads there and back.

use super::*;
use freehold_core::catalog::{self, ColumnDefault, Method as IndexMethod, Privilege, Returns as Gives};
use std::collections::BTreeSet;

/// Something of everything.
fn everything() -> Model {
    let mood = ClosedSet { doc: "mood".into(), ..set("mood", &["good", "bad"], Storage::Enum) };
    let notes = table(
        "notes",
        [
            id(),
            owner("user_id"),
            text("body").unique().doc("body"),
            integer("number").nullable().default(Default::Integer(1)),
            column("mood", BaseType::Set(mood)).nullable(),
            column("tags", BaseType::Text).array().nullable(),
            text("secret").nullable().secret(),
        ],
        all(OWNER),
    )
    .doc("notes")
    .index(&["number", "body"])
    .indexed(Index { include: vec!["body".into()].into(), ..index(&["number"]) })
    .checked(Check { name: Some("sane".into()), ..check("number > 0") });
    let notes = Table { triggers: vec![trigger(Timing::Before, &[Command::Insert], "tidy")].into(), ..notes };
    let parts = [between("low", "", "100"), between("high", "100", "")];
    let ranks = table("ranks", [id(), integer("rank"), owner("user_id")], all(OWNER))
        .key(&["id", "rank"])
        .spread(Method::Range, "rank", parts);
    let pages = table("pages", [id(), parent("note_id", "notes")], all(by_parent("notes"))).in_schema("desk");
    let bodies = view("bodies", [field("body", BaseType::Text)], "select n.body from public.notes as n");
    let longest = function("longest", "text", "select max(n.body) from public.notes as n").reads(&["notes"]);
    let longest = longest.arguments([Field { nullable: true, ..field("least", BaseType::Integer) }]);
    Model {
        functions: vec![trigger_function("tidy", "begin return new; end;"), longest],
        views: vec![bodies.reads(&["notes"])],
        sequences: vec![sequence("numbers")],
        ..model([notes, ranks, pages])
    }
    .with_buckets([bucket("avatars", all(OWNER))])
}

type Change = (&'static str, fn(&mut Catalog));

fn notes(catalog: &mut Catalog) -> &mut catalog::Table {
    catalog.tables.get_mut(&public("notes")).unwrap()
}

fn column_mut<'a>(catalog: &'a mut Catalog, name: &str) -> &'a mut catalog::Column {
    notes(catalog).columns.iter_mut().find(|column| column.name == name).unwrap()
}

fn first<V>(of: &mut std::collections::BTreeMap<String, V>) -> &mut V {
    of.values_mut().next().unwrap()
}

fn index_mut(catalog: &mut Catalog) -> &mut catalog::Index {
    notes(catalog).indexes.values_mut().find(|index| !index.include.is_empty()).unwrap()
}

fn check_mut(catalog: &mut Catalog) -> &mut catalog::Check {
    notes(catalog).checks.get_mut("sane").unwrap()
}

fn policy_mut(catalog: &mut Catalog) -> &mut catalog::Policy {
    notes(catalog).policies.values_mut().find(|policy| policy.command == Some(Command::Select)).unwrap()
}

fn key_mut(catalog: &mut Catalog) -> &mut catalog::ForeignKey {
    let pages = QualifiedName::new("desk", "pages");
    first(&mut catalog.tables.get_mut(&pages).unwrap().foreign_keys)
}

fn function_mut(catalog: &mut Catalog) -> &mut catalog::Function {
    catalog.functions.get_mut(&public("longest")).unwrap()
}

fn view_mut(catalog: &mut Catalog) -> &mut catalog::View {
    catalog.views.get_mut(&public("bodies")).unwrap()
}

fn sequence_mut(catalog: &mut Catalog) -> &mut catalog::Sequence {
    catalog.sequences.get_mut(&public("numbers")).unwrap()
}

fn bucket_mut(catalog: &mut Catalog) -> &mut catalog::Bucket {
    first(&mut catalog.buckets)
}

fn partition_mut(catalog: &mut Catalog) -> &mut catalog::Partition {
    let ranks = catalog.tables.get_mut(&public("ranks")).unwrap();
    first(&mut ranks.partitioning.as_mut().unwrap().partitions)
}

/// Whatever a type of the catalogue has, changed in a way that leads there and back.
const APPLIED: [Change; 49] = [
    ("users of a schema", |c| _ = c.schemas.get_mut("desk").unwrap().remove("anon")),
    ("roles of a default", |c| _ = c.default_privileges.get_mut("desk").unwrap().insert("postgres".into())),
    ("a type's values", |c| c.enums.get_mut(&public("mood")).unwrap().labels.reverse()),
    ("a type's comment", |c| c.enums.get_mut(&public("mood")).unwrap().comment = None),
    ("a function's comment", |c| function_mut(c).comment = Some("x".into())),
    ("an argument's name", |c| function_mut(c).arguments[0].name = "x".into()),
    ("an argument's type", |c| function_mut(c).arguments[0].data_type = "bigint".into()),
    ("an argument's default", |c| function_mut(c).arguments[0].default = Some("7".into())),
    ("what a function gives", |c| function_mut(c).returns = Gives::Value("setof text".into())),
    ("a function's language", |c| {
        function_mut(c).language = Language::PlPgSql;
        function_mut(c).body = "begin return null; end;".into();
    }),
    ("a function's volatility", |c| function_mut(c).volatility = Volatility::Stable),
    ("whether a function runs in parallel", |c| function_mut(c).parallel_safe ^= true),
    ("a function's rights", |c| function_mut(c).security = Security::Definer),
    ("a function's path", |c| function_mut(c).search_path = vec!["pg_catalog".into()]),
    ("a function's body", |c| function_mut(c).body = "select null::text".into()),
    ("who may execute a function", |c| _ = function_mut(c).execute.insert("anon".into())),
    ("who may not execute a function", |c| _ = function_mut(c).closed_to.insert("anon".into())),
    ("a sequence's comment", |c| sequence_mut(c).comment = Some("x".into())),
    ("a sequence's start", |c| sequence_mut(c).start = 5),
    ("a sequence's step", |c| sequence_mut(c).increment = 5),
    ("who may take numbers", |c| _ = sequence_mut(c).usage.insert("anon".into(), true)),
    ("a view's comment", |c| view_mut(c).comment = Some("x".into())),
    ("the type of a view's column", |c| {
        view_mut(c).columns[0].data_type = "integer".into();
        view_mut(c).body = "select n.number from public.notes as n".into();
    }),
    ("the comment of a view's column", |c| view_mut(c).columns[0].comment = Some("x".into())),
    ("who may read a view", |c| _ = view_mut(c).grants.get_mut("anon").unwrap().insert(Privilege::Select)),
    ("a table's comment", |c| notes(c).comment = None),
    ("a primary key", |c| notes(c).primary_key.as_mut().unwrap().name = "key".into()),
    ("a unique constraint", |c| first(&mut notes(c).uniques).push("number".into())),
    ("a CHECK", |c| check_mut(c).expression = "number > -1".into()),
    ("a foreign key's action on delete", |c| key_mut(c).on_delete = Action::NoAction),
    ("a foreign key's action on update", |c| key_mut(c).on_update = Action::Cascade),
    ("an index's order", |c| index_mut(c).columns[0].1 = true),
    ("an index's method", |c| {
        *index_mut(c) = catalog::Index {
            method: IndexMethod::Gin,
            columns: vec![("tags".into(), false)],
            include: Vec::new(),
            predicate: None,
            unique: false,
        }
    }),
    ("what an index carries", |c| index_mut(c).include.clear()),
    ("an index's condition", |c| index_mut(c).predicate = Some("number > 1".into())),
    ("whether an index is unique", |c| index_mut(c).unique = true),
    ("a trigger's time", |c| first(&mut notes(c).triggers).timing = Timing::After),
    ("a trigger's commands", |c| _ = first(&mut notes(c).triggers).events.insert(Command::Delete)),
    ("row level security", |c| notes(c).row_security = false),
    ("whether it is forced", |c| notes(c).force_row_security = false),
    ("grants", |c| _ = notes(c).grants.get_mut("anon").unwrap().insert(Privilege::Select)),
    ("grants of columns", |c| notes(c).column_grants.clear()),
    ("whether a policy is restrictive", |c| policy_mut(c).restrictive = true),
    ("a policy's roles", |c| policy_mut(c).roles = BTreeSet::from(["anon".to_owned()])),
    ("a policy's condition", |c| policy_mut(c).using = Some("false".into())),
    ("a partition's roles", |c| _ = partition_mut(c).closed_to.insert("postgres".into())),
    ("a partition's policies", |c| partition_mut(c).policies.clear()),
    ("a bucket", |c| {
        let bucket = bucket_mut(c);
        (bucket.public, bucket.size_limit, bucket.mime_types) = (true, Some(1), vec!["image/png".into()]);
    }),
    ("a bucket's policies", |c| _ = bucket_mut(c).policies.pop_first()),
];

/// What a column has.
const OF_COLUMNS: [Change; 6] = [
    ("a wider type", |c| column_mut(c, "number").data_type = "bigint".into()),
    ("whether it can be NULL", |c| column_mut(c, "body").nullable = true),
    ("a default", |c| column_mut(c, "number").default = Some(ColumnDefault::Expression("2".into()))),
    ("no default", |c| column_mut(c, "number").default = None),
    ("an identity", |c| {
        let number = column_mut(c, "number");
        (number.nullable, number.default) = (false, Some(ColumnDefault::Identity));
    }),
    ("a comment", |c| column_mut(c, "body").comment = None),
];

/// What isn't made: somebody has to say what is meant, or to take it back.
const ASKED: [Change; 8] = [
    ("the column that rows are spread by", |c| {
        let ranks = c.tables.get_mut(&public("ranks")).unwrap();
        ranks.partitioning.as_mut().unwrap().column = "id".into();
    }),
    ("how rows are spread", |c| {
        let ranks = c.tables.get_mut(&public("ranks")).unwrap();
        ranks.partitioning.as_mut().unwrap().method = Method::Hash;
    }),
    ("a partition's bounds", |c| partition_mut(c).bounds = "default".into()),
    ("a type that loses something", |c| column_mut(c, "body").data_type = "integer".into()),
    ("a table less", |c| _ = c.tables.remove(&public("ranks"))),
    ("a column less", |c| _ = notes(c).columns.pop()),
    ("a sequence less", |c| _ = c.sequences.pop_first()),
    ("a bucket less", |c| _ = c.buckets.pop_first()),
];

/// What stays where it is: roles are the whole cluster's, and what others keep in a Postgres schema is theirs.
const LEFT: [Change; 2] = [
    ("a role less", |c| _ = c.roles.pop_first()),
    ("a default less", |c| _ = c.default_privileges.pop_first()),
];

#[test]
fn each_property_is_compared() {
    let model = everything();
    let whole = lower(&model);
    for (what, change) in APPLIED.iter().chain(&OF_COLUMNS).chain(&ASKED) {
        let mut changed = whole.clone();
        change(&mut changed);
        assert_ne!(diff(&whole, &changed, &Intent::default()), Ok(vec![]), "{what}");
    }
    for (what, change) in ASKED {
        let mut changed = whole.clone();
        change(&mut changed);
        assert!(diff(&whole, &changed, &Intent::default()).is_err(), "{what}");
    }
    for (what, change) in LEFT {
        let mut changed = whole.clone();
        change(&mut changed);
        assert_eq!(diff(&whole, &changed, &Intent::default()), Ok(vec![]), "{what}");
    }
}

#[test]
fn each_change_leads_there_and_back() {
    let model = everything();
    let whole = lower(&model);
    for cluster in versions() {
        let database = database(cluster, &model);
        database
            .connect_superuser()
            .batch_execute(
                "insert into auth.users (id) values ('a0000000-0000-4000-8000-0000000000aa');
                 insert into notes (user_id, body, number, mood) values ('a0000000-0000-4000-8000-0000000000aa', 'one', 5, 'bad');
                 insert into desk.pages (note_id) select id from notes",
            )
            .unwrap();
        for (what, change) in APPLIED.iter().chain(&OF_COLUMNS) {
            let mut changed = whole.clone();
            change(&mut changed);
            for (from, to) in [(&whole, &changed), (&changed, &whole)] {
                let changes =
                    diff(from, to, &Intent::default()).unwrap_or_else(|asked| match from == &whole {
                        true => panic!("{what}: {asked:?}"),
                        // a wider type isn't narrowed by itself
                        false => {
                            let using = [("number".to_owned(), "number::integer".to_owned())].into();
                            let conversions = [(public("notes"), using)].into();
                            diff(from, to, &Intent { conversions, ..Intent::default() }).unwrap()
                        }
                    });
                let sql = crate::support::migration(
                    &model,
                    &plan(changes).upon(from),
                    &freehold_core::access::Access::default(),
                );
                if let Err(said) = run(&database, &sql) {
                    panic!("{what}: {}: {said}\n{sql}", database.version());
                }
            }
            if let Err(said) = verify(&database, &model) {
                panic!("{what}: {}: {said}", database.version());
            }
        }
        let kept = "select body || number || mood from notes";
        assert_eq!(database.texts(kept), ["one5bad"]);
    }
}

/// A property that is added to the catalogue is one to think of above.
#[test]
fn no_property_is_forgotten() {
    let catalog = lower(&everything());
    let catalog::Catalog {
        roles: _,
        default_privileges: _,
        schemas: _,
        enums: _,
        functions: _,
        tables,
        buckets,
        sequences: _,
        views: _,
    } = catalog;
    for table in tables.into_values() {
        let catalog::Table {
            name: _,
            comment: _,
            columns,
            partitioning: _,
            primary_key: _,
            uniques: _,
            checks: _,
            foreign_keys: _,
            indexes: _,
            triggers: _,
            row_security: _,
            force_row_security: _,
            grants: _,
            column_grants: _,
            policies: _,
        } = table;
        for column in columns {
            let catalog::Column { name: _, data_type: _, nullable: _, default: _, comment: _ } = column;
        }
    }
    for bucket in buckets.into_values() {
        let catalog::Bucket { public: _, size_limit: _, mime_types: _, policies: _ } = bucket;
    }
}
