//! What stands around the policies: carried columns, triggers, defaults, closed sets, keys, indexes, grants.

use crate::support::*;
use freehold_core::decide::Caller;
use freehold_core::lower::lower;
use freehold_core::model::*;
use freehold_testkit::Database;
use postgres::error::SqlState;

const ADAS: Caller<'static> = Caller::User(ADA);

fn number(text: &str) -> Default {
    Default::Number(text.to_owned().into())
}

fn words(text: &str) -> Default {
    Default::Text(text.to_owned().into())
}

/// Runs statements as the superuser.
#[track_caller]
fn plant(database: &Database, sql: &str) {
    database.connect_superuser().batch_execute(sql).unwrap_or_else(|error| panic!("{error:?}"));
}

/// What becomes of a statement by a caller: how many rows it touches, or why it is refused.
fn by(database: &Database, caller: Caller<'_>, sql: &str) -> Result<u64, SqlState> {
    let mut session = session(database, caller);
    let outcome = session.attempt(sql).map_err(|error| error.code().cloned());
    if outcome.is_ok() {
        session.commit().unwrap_or_else(|error| panic!("{error:?}"));
    }
    outcome.map_err(|state| state.unwrap_or(SqlState::CONNECTION_FAILURE))
}

const A: &str = "a0000000-0000-4000-8000-000000000001";
const B: &str = "b0000000-0000-4000-8000-000000000001";
const DOCUMENT_A: &str = "a0000000-0000-4000-8000-000000000002";
const DOCUMENT_B: &str = "b0000000-0000-4000-8000-000000000002";

/// Documents of a workspace, pages that carry it, lines that carry it from the pages. Ada is in A, ben in B.
fn carrying() -> Model {
    let by_members = || all(by_member("memberships"));
    let carries = |name: &str, via: &str, of: &str| {
        let columns = [id(), parent(via, of), carried("workspace_id", "workspaces"), text("body").nullable()];
        table(name, columns, by_members())
    };
    model(tenancy().into_iter().chain([
        table("documents", [id(), tenant("workspace_id", "workspaces")], by_members()),
        carries("pages", "document_id", "documents"),
        carries("lines", "page_id", "pages"),
    ]))
}

fn carrying_database(cluster: &'static freehold_testkit::Cluster) -> Database {
    let database = database(cluster, &carrying());
    plant(
        &database,
        &format!(
            "insert into auth.users (id) values ('{ADA}'), ('{BEN}');
             insert into workspaces (id, name) values ('{A}', 'a'), ('{B}', 'b');
             insert into memberships values ('{A}', '{ADA}'), ('{B}', '{BEN}');
             insert into documents values ('{DOCUMENT_A}', '{A}'), ('{DOCUMENT_B}', '{B}');
             insert into pages (document_id) values ('{DOCUMENT_A}'), ('{DOCUMENT_B}');
             insert into lines (page_id) select id from pages;"
        ),
    );
    database
}

#[test]
fn a_carried_column_is_filled_from_the_parent() {
    for cluster in versions() {
        let database = carrying_database(cluster);
        // the superuser's rows above were filled, at both levels
        let astray = "select l.id::text from lines as l join pages as p on p.id = l.page_id
                      join documents as d on d.id = p.document_id where l.workspace_id <> d.workspace_id";
        assert_eq!(database.texts(astray), [""; 0]);
        assert_eq!(database.texts("select id::text from lines").len(), 2);

        let page = |document: &str| format!("insert into pages (document_id) values ('{document}')");
        assert_eq!(by(&database, ADAS, &page(DOCUMENT_A)), Ok(1));
        // a parent that the caller can't see fills nothing: row level security refuses the row
        let hidden = by(&database, ADAS, &page(DOCUMENT_B));
        assert_eq!(hidden, Err(SqlState::INSUFFICIENT_PRIVILEGE));
        assert_eq!(by(&database, Caller::User(BEN), &page(DOCUMENT_B)), Ok(1));
        // the service may see it
        assert_eq!(by(&database, Caller::Service, &page(DOCUMENT_B)), Ok(1));
    }
}

#[test]
fn a_carried_column_cannot_be_forged() {
    for cluster in versions() {
        let database = carrying_database(cluster);
        let page = |document: &str, workspace: &str| {
            format!("insert into pages (document_id, workspace_id) values ('{document}', '{workspace}')")
        };
        assert_eq!(by(&database, ADAS, &page(DOCUMENT_A, A)), Ok(1));
        // into one's own workspace, below somebody else's document
        assert_eq!(by(&database, ADAS, &page(DOCUMENT_B, A)), Err(SqlState::FOREIGN_KEY_VIOLATION));
        assert_eq!(by(&database, ADAS, &page(DOCUMENT_A, B)), Err(SqlState::INSUFFICIENT_PRIVILEGE));
        assert_eq!(
            by(&database, Caller::Service, &page(DOCUMENT_A, B)),
            Err(SqlState::FOREIGN_KEY_VIOLATION)
        );
        // nor afterwards, by anybody
        for set in [
            format!("workspace_id = '{B}'"),
            "workspace_id = null".into(),
            format!("document_id = '{DOCUMENT_B}'"),
            format!("document_id = '{DOCUMENT_B}', workspace_id = '{A}'"),
            format!("document_id = '{DOCUMENT_B}', workspace_id = '{B}'"),
        ] {
            for caller in [ADAS, Caller::Service] {
                let moved = format!("update pages set {set} where workspace_id = '{A}'");
                assert_eq!(by(&database, caller, &moved), Err(SqlState::INSUFFICIENT_PRIVILEGE), "{set}");
            }
        }
        assert_eq!(by(&database, ADAS, "update pages set body = 'x'"), Ok(2));
    }
}

#[test]
fn a_carried_column_follows_its_parent() {
    for cluster in versions() {
        let database = carrying_database(cluster);
        let of_workspace = |workspace: &str| {
            let count = format!("select count(*)::text from lines where workspace_id = '{workspace}'");
            database.texts(&count)
        };
        assert_eq!(of_workspace(B), ["1"]);
        // the document moves, and all below it: that is for a migration to do
        let moved = format!("update documents set workspace_id = '{B}' where id = '{DOCUMENT_A}'");
        for caller in [ADAS, Caller::Service] {
            assert_eq!(by(&database, caller, &moved), Err(SqlState::INSUFFICIENT_PRIVILEGE));
        }
        plant(&database, &moved);
        assert_eq!(of_workspace(B), ["2"]);
        plant(&database, &moved.replace(B, A));
        assert_eq!(of_workspace(B), ["1"]);
        // the parent's key changes, by whoever may change it
        let renamed = format!("update documents set id = gen_random_uuid() where id = '{DOCUMENT_B}'");
        assert_eq!(by(&database, Caller::User(BEN), &renamed), Ok(1));
        let below = "select count(*)::text from pages as p join documents as d on d.id = p.document_id";
        assert_eq!((of_workspace(B), database.texts(below)), (vec!["1".into()], vec!["2".into()]));
    }
}

#[test]
fn a_deleted_parent_takes_its_children_along_or_stays() {
    let children = |name: &str, action| {
        table(name, [id(), reference("note_id", "notes").nullable().on_delete(action)], all(SERVICE))
    };
    let model = model([
        table("notes", [id(), text("body")], all(SERVICE)),
        children("cascade", Action::Cascade),
        children("restrict", Action::Restrict),
        children("no_action", Action::NoAction),
        children("set_null", Action::SetNull),
        table(
            "set_default",
            [
                id(),
                reference("note_id", "notes")
                    .nullable()
                    .on_delete(Action::SetDefault)
                    .on_update(Action::Cascade)
                    .default(words(B)),
            ],
            all(SERVICE),
        ),
    ]);
    for cluster in versions() {
        let database = database(cluster, &model);
        plant(&database, &format!("insert into notes values ('{B}', 'default')"));
        let delete = |child: &str| {
            let sql = format!(
                "insert into notes values ('{A}', 'x'); insert into {child} (note_id) values ('{A}')"
            );
            plant(&database, &sql);
            let outcome = by(&database, Caller::Service, &format!("delete from notes where id = '{A}'"));
            let left = database.texts(&format!("select coalesce(note_id::text, 'null') from {child}"));
            plant(&database, &format!("delete from {child}; delete from notes where id = '{A}'"));
            (outcome, left.join(","))
        };
        assert_eq!(delete("cascade"), (Ok(1), "".into()));
        assert_eq!(delete("set_null"), (Ok(1), "null".into()));
        assert_eq!(delete("set_default"), (Ok(1), B.into()));
        assert_eq!(delete("no_action"), (Err(SqlState::FOREIGN_KEY_VIOLATION), A.into()));
        let (outcome, left) = delete("restrict");
        assert!(outcome.is_err() && left == A, "{outcome:?} {left}");
        passes(&database, &model);
    }
}

#[test]
fn updated_at_is_the_time_of_the_update() {
    let notes = table("notes", [id(), owner("user_id"), text("body"), updated_at("updated_at")], all(OWNER));
    let model = model([notes, table("logs", [id(), updated_at("updated_at")], all(SERVICE))]);
    let touching = lower(&model).functions.into_keys().filter(|name| name.name.starts_with("touch_"));
    assert_eq!(touching.count(), 1, "one function serves both");
    for cluster in versions() {
        let database = database(cluster, &model);
        plant(&database, &format!("insert into auth.users (id) values ('{ADA}')"));
        plant(
            &database,
            &format!("insert into notes (user_id, body, updated_at) values ('{ADA}', 'x', '2000-01-01')"),
        );
        // nobody can say otherwise, nor call the function by hand
        let update = "update notes set body = 'y', updated_at = '2000-01-01'";
        assert_eq!(by(&database, ADAS, update), Ok(1));
        let fresh = "select body from notes where updated_at > now() - interval '1 minute'";
        assert_eq!(database.texts(fresh), ["y"]);
        passes(&database, &model);
    }
}

/// A column of every type, with a default where there is one.
fn every_type() -> Vec<Column> {
    let mood = |storage| set("mood", &["good", "it's", "b\\d"], storage);
    let labelled = |name: &str, storage| column(name, BaseType::Set(mood(storage)));
    vec![
        Column { default: Some(Default::Identity), ..column("id", BaseType::BigInt) },
        text("a_text").default(words("it's \\ \"it\"")),
        column("a_smallint", BaseType::SmallInt).default(Default::Integer(-1)),
        column("an_integer", BaseType::Integer).default(Default::Integer(i64::from(i32::MIN))),
        column("a_bigint", BaseType::BigInt).default(Default::Integer(i64::MIN)),
        column("a_boolean", BaseType::Boolean).default(Default::Boolean(true)),
        column("a_real", BaseType::Real).default(number("-0.5")),
        column("a_double", BaseType::DoublePrecision).default(number("1e6")),
        column("a_numeric", BaseType::Numeric).default(number("12.50")),
        Column { precision: Some((4, 2)), ..column("a_price", BaseType::Numeric) }.default(number("12.50")),
        column("a_uuid", BaseType::Uuid).default(Default::RandomUuid),
        column("a_time", BaseType::Timestamptz).default(Default::Now),
        column("a_date", BaseType::Date).default(Default::Sql("date '2026-11-21' + 1".into())),
        column("a_document", BaseType::Jsonb).default(Default::Sql("'{\"a\": [1]}'".into())),
        column("some_bytes", BaseType::Bytea).default(words("\\x00ff")),
        labelled("checked", Storage::Check).default(words("it's")),
        labelled("typed", Storage::Enum).default(words("b\\d")),
        labelled("checked_many", Storage::Check).array().default(words("{good,it's}")),
        labelled("typed_many", Storage::Enum).array().default(words("{good}")),
        text("many").array().default(words("{a,b}")),
        integer("numbers").array().nullable(),
    ]
}

#[test]
fn every_type_and_default() {
    let columns = every_type();
    let notes = table("notes", columns.clone(), all(SIGNED_IN));
    let model = model([notes]);
    for cluster in versions() {
        let database = database(cluster, &model);
        assert_eq!(by(&database, ADAS, "insert into notes default values"), Ok(1));
        assert_eq!(by(&database, ADAS, "insert into notes default values"), Ok(1));
        let found = database.texts("select concat_ws('|', id, a_text, a_smallint, an_integer, a_bigint, a_boolean, a_real, a_double, a_numeric,
               a_price, a_date, a_document, some_bytes, checked, typed, checked_many, typed_many, many, numbers is null)
             from notes order by id",
        );
        let rest = "it's \\ \"it\"|-1|-2147483648|-9223372036854775808|t|-0.5|1000000|12.50|12.50|2026-11-22|\
                    {\"a\": [1]}|\\x00ff|it's|b\\d|{good,it's}|{good}|{a,b}|t";
        assert_eq!(found, [format!("1|{rest}"), format!("2|{rest}")]);

        // closed is closed, whichever way it is stored
        let refused = |set: &str| by(&database, ADAS, &format!("update notes set {set}"));
        assert_eq!(refused("checked = 'good', typed = 'good'"), Ok(2));
        assert_eq!(refused("checked = 'bad'"), Err(SqlState::CHECK_VIOLATION));
        assert_eq!(refused("checked_many = '{good,bad}'"), Err(SqlState::CHECK_VIOLATION));
        assert_eq!(refused("checked_many = '{good,null}'"), Err(SqlState::CHECK_VIOLATION));
        assert_eq!(refused("checked_many = '{}'"), Ok(2));
        assert_eq!(refused("typed = 'bad'"), Err(SqlState::INVALID_TEXT_REPRESENTATION));
        assert_eq!(refused("typed_many = '{bad}'"), Err(SqlState::INVALID_TEXT_REPRESENTATION));
        // an identity is never the caller's to choose
        let chosen = by(&database, ADAS, "insert into notes (id) values (7)");
        assert_eq!(chosen, Err(SqlState::from_code("428C9")));
        passes(&database, &model);
    }
}

/// The world of `zero_leak.sql` is planted whatever the checks, keys and types of a table are.
#[test]
fn zero_leak_plants_what_is_hard_to_plant() {
    let required = every_type().into_iter().skip(1).map(|column| column.no_default());
    let hard = [
        id(),
        text("slug").unique().check("slug ~ '^[a-z]{3}-[0-9]$'"),
        column("day", BaseType::Date).unique(),
        column("at", BaseType::Timestamptz).unique(),
        column("flag", BaseType::Boolean).unique(),
        column("document", BaseType::Jsonb).unique(),
        column("bytes", BaseType::Bytea).unique(),
        Column { precision: Some((2, 2)), ..column("share", BaseType::Numeric) },
    ];
    let model = model([
        table("every", [id()].into_iter().chain(required), all(SERVICE).select(SIGNED_IN)),
        table("hard", hard, all(SIGNED_IN)).checked(check("day > at::date and false")),
        // nothing that an UPDATE could set
        table(
            "ids",
            [Column { default: Some(Default::Identity), ..id() }]
                .map(|column| Column { base: BaseType::Integer, ..column }),
            all(SIGNED_IN),
        ),
        table("counted", [id(), Column { default: Some(Default::Identity), ..integer("n") }], all(SIGNED_IN)),
    ]);
    for cluster in versions() {
        passes(&database(cluster, &model), &model);
    }
}

/// A page below a document carries all that the document belongs to.
#[test]
fn two_columns_are_carried_from_one_parent() {
    let model = model(tenancy().into_iter().chain([
        table("areas", [id(), text("name")], all(SERVICE)),
        table(
            "documents",
            [id(), tenant("workspace_id", "workspaces"), tenant("area_id", "areas")],
            all(by_member("memberships")),
        ),
        table(
            "pages",
            [
                id(),
                parent("document_id", "documents"),
                carried("area_id", "areas"),
                carried("workspace_id", "workspaces"),
            ],
            all(by_member("memberships")),
        ),
    ]));
    for cluster in versions() {
        let database = database(cluster, &model);
        agrees(&database, &model);
        let pages = "insert into pages (document_id) select id from documents";
        assert_eq!(by(&database, Caller::Service, pages), Ok(4));
        assert_eq!(
            by(&database, Caller::Service, "update pages set area_id = gen_random_uuid()"),
            Err(SqlState::INSUFFICIENT_PRIVILEGE)
        );
        passes(&database, &model);
    }
}

/// SQL that is written by hand means the same in `verify.sql` as in a migration.
#[test]
fn checks_and_defaults_call_ones_own_functions() {
    let notes = [
        id(),
        text("slug").check("is_slug(slug)").default(Default::Sql("a_slug()".into())),
        text("other").nullable(),
    ];
    let notes = table("notes", notes, all(SIGNED_IN))
        .indexed(Index { predicate: Some("is_slug(other)".into()), ..index(&["slug"]) });
    let model = model([notes]);
    for cluster in versions() {
        let database = cluster.database();
        apply(
            &database,
            "create function a_slug() returns text language sql as $$ select 'abc' $$;
             create function is_slug(text) returns boolean immutable language sql as $$ select $1 ~ '^[a-z]+$' $$;",
        );
        passes_by_psql(&database, &model);
        assert_eq!(by(&database, ADAS, "insert into notes default values"), Ok(1));
        assert_eq!(
            by(&database, ADAS, "insert into notes (slug) values ('ABC')"),
            Err(SqlState::CHECK_VIOLATION)
        );
    }
}

/// Tables of somebody else are referred to; nothing is made, altered or planted there.
#[test]
fn external_tables_are_left_alone() {
    let plans = Table { trust: None, ..table("plans", [id()], all(NOBODY)) }.in_schema("billing");
    let plan = || reference("plan_id", (in_schema("billing", "plans"), "id"));
    let model = model([
        plans,
        table("deals", [id(), owner("user_id"), plan()], all(OWNER)),
        table("notes", [id(), owner("user_id"), plan().nullable()], all(OWNER)),
    ]);
    for cluster in versions() {
        let database = cluster.database();
        // not even the migrating role's own
        plant(
            &database,
            "create schema billing; grant usage on schema billing to postgres;
             create table billing.plans (id uuid primary key, price integer not null);
             grant references on billing.plans to postgres",
        );
        passes_by_psql(&database, &model);
        let text = freehold_core::output::zero_leak(&model);
        assert!(text.contains("Not tried: public.deals, for plan_id points at billing.plans"), "{text}");
    }
}
