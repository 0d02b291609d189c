//! What they do, and for whom.

use super::desk::desk;
use crate::support::*;
use freehold_core::decide::Caller;
use freehold_testkit::Database;
use postgres::error::SqlState;

const ADAS: Caller<'static> = Caller::User(ADA);
const REFUSED: Result<u64, SqlState> = Err(SqlState::INSUFFICIENT_PRIVILEGE);

/// What becomes of a statement by a caller: how many rows it touches, or why it is refused.
fn by(database: &Database, caller: Caller<'_>, sql: &str) -> Result<u64, SqlState> {
    let mut session = session(database, caller);
    let outcome = session.attempt(sql).map_err(|error| error.code().cloned());
    if outcome.is_ok() {
        session.commit().unwrap_or_else(|error| panic!("{error:?}"));
    }
    outcome.map_err(|state| state.unwrap_or(SqlState::CONNECTION_FAILURE))
}

/// What a caller is told by a query of one text.
fn told(database: &Database, caller: Caller<'_>, sql: &str) -> Vec<String> {
    let rows = session(database, caller).query(sql, &[]).unwrap_or_else(|error| panic!("{sql}: {error:?}"));
    rows.iter().map(|row| row.get(0)).collect()
}

/// Somebody signs up, by the role that the platform does it as.
fn sign_up(database: &Database, id: &str) -> Result<(), String> {
    let sql =
        format!("set role supabase_auth_admin; insert into auth.users (id, email) values ('{id}', '{id}')");
    let outcome = database.connect_superuser().batch_execute(&sql);
    outcome.map_err(|error| error.as_db_error().map_or(error.to_string(), |error| error.message().to_owned()))
}

/// Ada and ben have signed up.
fn signed_up(cluster: &'static freehold_testkit::Cluster) -> Database {
    let database = database(cluster, &desk());
    for id in [ADA, BEN] {
        assert_eq!(sign_up(&database, id), Ok(()));
    }
    database
}

#[test]
fn a_sequence_is_for_whoever_may_add_a_row() {
    for cluster in versions() {
        let database = signed_up(cluster);
        for body in ["a", "b"] {
            assert_eq!(by(&database, ADAS, &format!("insert into notes (body) values ('{body}')")), Ok(1));
        }
        let numbers = "select concat_ws(' ', number, code) from notes order by number";
        assert_eq!(told(&database, ADAS, numbers), ["1000 N-1", "1001 N-2"]);
        // nobody looks at it, or sets it back
        assert_eq!(by(&database, ADAS, "select last_value from note_numbers"), REFUSED);
        assert_eq!(by(&database, ADAS, "select setval('note_numbers', 1)"), REFUSED);
        // where only the service adds rows, only the service takes numbers
        let invoice = "insert into invoices default values";
        assert_eq!(by(&database, Caller::Service, invoice), Ok(1));
        assert_eq!(by(&database, Caller::Service, invoice), Ok(1));
        assert_eq!(database.texts("select number::text from invoices order by number"), ["0", "10"]);
        for sequence in ["invoice_numbers", "unused"] {
            let next = format!("select nextval('{sequence}')");
            assert_eq!(by(&database, ADAS, &next), REFUSED, "{sequence}");
            assert_eq!(by(&database, Caller::Visitor, &next), REFUSED, "{sequence}");
            assert_eq!(by(&database, Caller::Service, &next), Ok(1), "{sequence}");
        }
        assert_eq!(by(&database, Caller::Visitor, "select nextval('note_numbers')"), REFUSED);
        assert_eq!(by(&database, ADAS, "select nextval('note_numbers')"), Ok(1));
    }
}

#[test]
fn a_function_is_for_whom_it_says() {
    for cluster in versions() {
        let database = signed_up(cluster);
        let callers = [Caller::Visitor, ADAS, Caller::Service];
        let who = |call: &str| callers.map(|caller| by(&database, caller, &format!("select {call}")).is_ok());
        assert_eq!(who("hello()"), [true, true, true]);
        assert_eq!(who("count_notes()"), [false, true, true]);
        assert_eq!(who("all_notes()"), [false, false, true]);
        assert_eq!(who("log_what('x')"), [false, false, false]);
        for function in ["hello()", "count_notes()", "all_notes()", "log_what('x')"] {
            let outcomes = callers.map(|caller| by(&database, caller, &format!("select {function}")));
            assert!(outcomes.iter().all(|outcome| [Ok(1), REFUSED].contains(outcome)), "{outcomes:?}");
        }
    }
}

#[test]
fn a_function_runs_with_the_rights_it_says() {
    for cluster in versions() {
        let database = signed_up(cluster);
        for caller in [ADAS, Caller::User(BEN)] {
            assert_eq!(by(&database, caller, "insert into notes (body) values ('x')"), Ok(1));
        }
        // its caller's
        assert_eq!(told(&database, ADAS, "select count_notes()::text"), ["1"]);
        assert_eq!(told(&database, ADAS, "select a_sum()::text"), ["2"]);
        assert_eq!(told(&database, Caller::User(EVE), "select count_notes()::text"), ["0"]);
        // its owner's, and so all that it calls
        assert_eq!(told(&database, Caller::Service, "select all_notes()::text"), ["2"]);
        // what a caller may not do, the function does for him
        assert_eq!(by(&database, ADAS, "insert into workspaces (name) values ('x')"), REFUSED);
        assert_eq!(by(&database, ADAS, "select found_workspace('home')"), Ok(1));
        assert_eq!(by(&database, ADAS, "select found_workspace('home', '!')"), Ok(1));
        assert_eq!(told(&database, ADAS, "select name from workspaces order by name"), ["home", "home!"]);
        assert_eq!(told(&database, Caller::User(BEN), "select name from workspaces"), [""; 0]);
        assert_eq!(by(&database, Caller::Visitor, "select found_workspace('x')"), REFUSED);
    }
}

/// Row level security is forced on the owner: his functions reach what they say, and he reaches nothing else.
#[test]
fn the_owner_reaches_what_functions_say_they_use() {
    for cluster in versions() {
        let database = signed_up(cluster);
        assert_eq!(by(&database, ADAS, "insert into drafts default values"), Ok(1));
        assert_eq!(by(&database, ADAS, "insert into notes (body) values ('x')"), Ok(1));
        let count = |table: &str| {
            let row = database.connect_owner().query_one(&format!("select count(*) from {table}"), &[]);
            let there = database.texts(&format!("select count(*)::text from {table}"));
            assert_ne!(there, ["0"], "{table}");
            row.unwrap_or_else(|error| panic!("{error:?}")).get::<_, i64>(0).to_string() == there[0]
        };
        let seen = ["notes", "logs", "profiles", "drafts"].map(count);
        assert_eq!(seen, [true, true, true, false]);
        // read, and not written
        let touched = |sql: &str| {
            database.connect_owner().execute(sql, &[]).unwrap_or_else(|error| panic!("{error:?}"))
        };
        assert_eq!(touched("update notes set body = 'y'"), 0);
        assert_ne!(touched("update logs set what = 'y'"), 0);
    }
}

#[test]
fn a_trigger_runs_before_and_after() {
    for cluster in versions() {
        let database = signed_up(cluster);
        let logged = || database.texts("select string_agg(what, ' ' order by what) from logs");
        assert_eq!(logged(), ["signed up signed up"]);
        assert_eq!(by(&database, ADAS, "insert into notes (body) values ('  x ')"), Ok(1));
        assert_eq!(told(&database, ADAS, "select body from notes"), ["x"]);
        assert_eq!(by(&database, ADAS, "update notes set body = ' y '"), Ok(1));
        assert_eq!(told(&database, ADAS, "select body from notes"), ["y"]);
        assert_eq!(by(&database, ADAS, "delete from notes"), Ok(1));
        assert_eq!(logged(), ["DELETE INSERT UPDATE signed up signed up"]);
        // the log is written for her, and not hers to read or write
        assert_eq!(by(&database, ADAS, "select from logs"), REFUSED);
        assert_eq!(by(&database, ADAS, "insert into logs (what) values ('x')"), REFUSED);
        assert_eq!(by(&database, ADAS, "select tidy()"), REFUSED);
    }
}

#[test]
fn whoever_signs_up_gets_all_or_nothing() {
    for cluster in versions() {
        let database = signed_up(cluster);
        assert_eq!(told(&database, ADAS, "select id::text from profiles"), [ADA]);
        assert_eq!(told(&database, Caller::User(BEN), "select id::text from profiles"), [BEN]);
        // a row that is there already is no obstacle
        let there = "alter table profiles disable trigger all; insert into profiles values ('e0000000-0000-4000-8000-00000000000e', 'eve')";
        database.connect_superuser().batch_execute(there).unwrap_or_else(|error| panic!("{error:?}"));
        assert_eq!(sign_up(&database, EVE), Ok(()));
        assert_eq!(told(&database, Caller::User(EVE), "select name from profiles"), ["eve"]);
        // and if a part fails, nothing is there
        let fails = "alter table logs add constraint never check (what = '') not valid";
        database.connect_superuser().batch_execute(fails).unwrap_or_else(|error| panic!("{error:?}"));
        let late = "d0000000-0000-4000-8000-00000000000d";
        assert!(sign_up(&database, late).is_err_and(|said| said.contains("never")));
        let count = format!(
            "select (select count(*) from auth.users where id = '{late}') || ' ' || (select count(*) from profiles)"
        );
        assert_eq!(database.texts(&count), ["0 3"]);
        // nobody calls it by hand
        for caller in [ADAS, Caller::Service] {
            assert_eq!(by(&database, caller, "select welcome()"), REFUSED);
        }
    }
}

#[test]
fn a_view_shows_its_reader_what_he_may_see() {
    for cluster in versions() {
        let database = signed_up(cluster);
        for (caller, body) in [(ADAS, "a"), (ADAS, "a"), (Caller::User(BEN), "b")] {
            assert_eq!(by(&database, caller, &format!("insert into notes (body) values ('{body}')")), Ok(1));
        }
        let stats = "select said || often from note_stats order by said";
        assert_eq!(told(&database, ADAS, stats), ["a2"]);
        assert_eq!(told(&database, Caller::User(BEN), stats), ["b1"]);
        assert_eq!(told(&database, Caller::User(EVE), stats), [""; 0]);
        assert_eq!(told(&database, Caller::Service, stats), ["a2", "b1"]);
        assert_eq!(told(&database, ADAS, "select said || often from stats()"), ["a2"]);
        assert_eq!(by(&database, Caller::Visitor, stats), REFUSED);
        // a view of a view, for the service alone
        assert_eq!(told(&database, Caller::Service, "select total::text from a_total"), ["3"]);
        assert_eq!(by(&database, ADAS, "select from a_total"), REFUSED);
        // and it is for reading
        assert_eq!(
            by(&database, Caller::Service, "delete from note_stats"),
            Err(SqlState::OBJECT_NOT_IN_PREREQUISITE_STATE)
        );
    }
}

/// What a function writes with its owner's rights is filled from a parent that only the owner sees then, whatever floor
/// there is.
#[test]
fn the_owner_fills_what_is_carried_and_stands_above_floors() {
    use freehold_core::model::*;
    let floor = Decided::new(Trust::Owner, NOWHERE);
    let under = |trust: TrustModel| TrustModel { floor: Some(floor.clone()), ..trust };
    let documents =
        table("documents", [id(), owner("user_id"), tenant("workspace_id", "workspaces")], under(all(OWNER)));
    let pages = table(
        "pages",
        [id(), owner("user_id"), parent("document_id", "documents"), carried("workspace_id", "workspaces")],
        under(all(OWNER)),
    );
    let add = "insert into public.pages (user_id, document_id) values ((select auth.uid()), of) returning id";
    let model = Model {
        functions: vec![
            function("add_page", "uuid", add)
                .definer()
                .writes(&["pages"])
                .arguments([field("of", BaseType::Uuid)]),
        ],
        ..model(tenancy().into_iter().chain([documents, pages]))
    };
    for cluster in versions() {
        let database = database(cluster, &model);
        let document = "b0000000-0000-4000-8000-000000000002";
        let plant = format!(
            "insert into auth.users (id) values ('{ADA}'), ('{BEN}');
             insert into workspaces (id, name) values ('{BEN}', 'w');
             insert into documents values ('{document}', '{BEN}', '{BEN}')"
        );
        database.connect_superuser().batch_execute(&plant).unwrap_or_else(|error| panic!("{error:?}"));
        // the page would be hers, but she doesn't see ben's document, and so nothing fills it from there
        let by_hand = format!("insert into pages (document_id) values ('{document}')");
        assert_eq!(by(&database, ADAS, &by_hand), Err(SqlState::NOT_NULL_VIOLATION));
        assert_eq!(by(&database, ADAS, &format!("select add_page('{document}')")), Ok(1));
        assert_eq!(told(&database, ADAS, "select workspace_id::text from pages"), [BEN]);
        passes(&database, &model);
    }
}
