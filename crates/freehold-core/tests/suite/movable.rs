//! Columns that say whose a row is and may change all the same: where trust admits the row before and after.

use crate::support::*;
use freehold_core::decide::Caller;
use freehold_core::diagnostic::Code;
use freehold_core::lower::lower;
use freehold_core::model::*;
use freehold_core::output;
use freehold_core::validate::validate;
use freehold_testkit::Database;
use postgres::error::SqlState;

const ADAS: Caller<'static> = Caller::User(ADA);
const BENS: Caller<'static> = Caller::User(BEN);
const A: &str = "a0000000-0000-4000-8000-000000000001";
const B: &str = "b0000000-0000-4000-8000-000000000001";
const NOTE_A: &str = "a0000000-0000-4000-8000-000000000002";
const NOTE_B: &str = "b0000000-0000-4000-8000-000000000002";
const PAGE: &str = "a0000000-0000-4000-8000-000000000003";

/// Notes that go from workspace to workspace but not from owner to owner, tasks the other way round, and pages that go
/// from note to note.
fn desk() -> Model {
    let by_members = || all(by_member("memberships"));
    let workspace = || tenant("workspace_id", "workspaces");
    model(tenancy().into_iter().chain([
        table(
            "notes",
            [id(), workspace().movable(), owner("user_id"), text("body").nullable()],
            by_members(),
        ),
        table(
            "tasks",
            [id(), workspace(), owner("user_id").movable()],
            all(by_member("memberships") | OWNER),
        ),
        table("drafts", [id(), owner("user_id").movable()], all(OWNER)),
        table(
            "pages",
            [
                id(),
                parent("note_id", "notes").movable().on_update(Action::Cascade),
                carried("workspace_id", "workspaces"),
                text("body").nullable(),
            ],
            by_members(),
        ),
        table(
            "lines",
            [id(), parent("page_id", "pages"), carried("workspace_id", "workspaces")],
            by_members(),
        ),
    ]))
}

/// Ada is in both workspaces, ben in A.
fn desk_database(cluster: &'static freehold_testkit::Cluster) -> Database {
    let database = database(cluster, &desk());
    let planted = format!(
        "insert into auth.users (id) values ('{ADA}'), ('{BEN}');
         insert into workspaces (id, name) values ('{A}', 'a'), ('{B}', 'b');
         insert into memberships values ('{A}', '{ADA}'), ('{B}', '{ADA}'), ('{A}', '{BEN}');
         insert into notes (id, workspace_id, user_id) values ('{NOTE_A}', '{A}', '{ADA}'), ('{NOTE_B}', '{B}', '{ADA}');
         insert into tasks (workspace_id, user_id) values ('{A}', '{ADA}');
         insert into drafts (user_id) values ('{ADA}');
         insert into pages (id, note_id) values ('{PAGE}', '{NOTE_A}');
         insert into lines (page_id) values ('{PAGE}');"
    );
    database.connect_superuser().batch_execute(&planted).unwrap_or_else(|error| panic!("{error:?}"));
    database
}

/// How many rows a statement touches, and what a query finds after it; undone.
fn then(database: &Database, caller: Caller<'_>, sql: &str, look: &str) -> Result<(u64, String), SqlState> {
    let mut session = session(database, caller);
    let touched = session
        .attempt(sql)
        .map_err(|error| error.code().cloned().unwrap_or(SqlState::CONNECTION_FAILURE))?;
    let found = session.query(look, &[]).unwrap_or_else(|error| panic!("{error:?}"));
    let found: Vec<_> = found.iter().map(|row| row.get::<_, String>(0)).collect();
    Ok((touched, found.join(" ")))
}

const REFUSED: Result<(u64, String), SqlState> = Err(SqlState::INSUFFICIENT_PRIVILEGE);

#[test]
fn a_row_moves_where_trust_admits_both() {
    let note = format!("update notes set workspace_id = '{B}' where id = '{NOTE_A}'");
    let look = format!("select workspace_id::text from notes where id = '{NOTE_A}'
                        union all select workspace_id::text from pages union all select workspace_id::text from lines");
    let task = format!("update tasks set user_id = '{BEN}'");
    let draft = format!("update drafts set user_id = '{BEN}'");
    for cluster in versions() {
        let database = desk_database(cluster);
        // with all that hangs on it
        for caller in [ADAS, Caller::Service] {
            assert_eq!(then(&database, caller, &note, &look), Ok((1, format!("{B} {B} {B}"))));
            assert_eq!(
                then(&database, caller, &task, "select user_id::text from tasks"),
                Ok((1, BEN.into()))
            );
        }
        // ben is in A only: he may give the task away, but not send the note where he isn't
        assert_eq!(then(&database, BENS, &note, &look), REFUSED);
        let taken = format!("update tasks set user_id = '{BEN}'");
        assert_eq!(then(&database, BENS, &taken, "select user_id::text from tasks"), Ok((1, BEN.into())));
        let away = format!("update notes set workspace_id = '{A}' where id = '{NOTE_B}'");
        assert_eq!(
            then(&database, BENS, &away, "select ''"),
            Ok((0, String::new())),
            "nor fetch what he doesn't see"
        );
        assert_eq!(then(&database, ADAS, &away, "select ''"), Ok((1, String::new())));
        // an owner alone isn't trusted with what is somebody else's
        assert_eq!(then(&database, ADAS, &draft, "select ''"), REFUSED);
        assert_eq!(then(&database, Caller::Service, &draft, "select ''"), Ok((1, String::new())));
        // what isn't movable is as frozen as ever
        for caller in [ADAS, Caller::Service] {
            let owner = format!("update notes set user_id = '{BEN}'");
            assert_eq!(then(&database, caller, &owner, "select ''"), REFUSED);
            let task = format!("update tasks set workspace_id = '{B}'");
            assert_eq!(then(&database, caller, &task, "select ''"), REFUSED);
        }
        passes(&database, &desk());
    }
}

#[test]
fn what_is_carried_follows_the_new_parent() {
    let look = "select concat_ws(' ', p.note_id, p.workspace_id, l.workspace_id) from pages as p, lines as l";
    let moved = |set: &str| format!("update pages set {set}");
    let arrived = Ok((1, format!("{NOTE_B} {B} {B}")));
    for cluster in versions() {
        let database = desk_database(cluster);
        for caller in [ADAS, Caller::Service] {
            assert_eq!(then(&database, caller, &moved(&format!("note_id = '{NOTE_B}'")), look), arrived);
            // whole rows, with the tenant as it was, as it will be or left open
            for workspace in [format!("'{A}'"), format!("'{B}'"), "null".into()] {
                let set = format!("note_id = '{NOTE_B}', workspace_id = {workspace}, body = 'x'");
                assert_eq!(then(&database, caller, &moved(&set), look), arrived, "{workspace}");
            }
            // repeated, it stays
            let set = format!("note_id = '{NOTE_A}', workspace_id = '{A}'");
            assert_eq!(then(&database, caller, &moved(&set), look), Ok((1, format!("{NOTE_A} {A} {A}"))));
            assert_eq!(
                then(&database, caller, &moved("workspace_id = null"), look),
                Ok((1, format!("{NOTE_A} {A} {A}")))
            );
            // by itself it goes nowhere
            let alone = then(&database, caller, &moved(&format!("workspace_id = '{B}'")), look);
            assert_eq!(alone, Err(SqlState::FOREIGN_KEY_VIOLATION));
        }
        // ben doesn't see the other note, and learns nothing of it
        for note in [NOTE_B, ADA] {
            assert_eq!(then(&database, BENS, &moved(&format!("note_id = '{note}'")), look), REFUSED);
            let forged = format!("note_id = '{note}', workspace_id = '{A}'");
            assert_eq!(then(&database, BENS, &moved(&forged), look), REFUSED);
        }
        // the parent's key changes, and the page with it
        let renamed = format!("update notes set id = '{ADA}' where id = '{NOTE_A}'");
        for caller in [BENS, ADAS, Caller::Service] {
            assert_eq!(then(&database, caller, &renamed, look), Ok((1, format!("{ADA} {A} {A}"))));
        }
        // also in a session that has moved the page itself
        let mut session = session(&database, ADAS);
        session.attempt(&moved(&format!("note_id = '{NOTE_B}'"))).unwrap_or_else(|error| panic!("{error:?}"));
        let renamed = format!("update notes set id = '{ADA}' where id = '{NOTE_B}'");
        session.attempt(&renamed).unwrap_or_else(|error| panic!("{error:?}"));
        let found: String = session.query_one(look, &[]).unwrap_or_else(|error| panic!("{error:?}")).get(0);
        assert_eq!(found, format!("{ADA} {B} {B}"));
    }
}

/// Every caller, every row, to every other.
#[test]
fn trust_decides() {
    let mut moved = 0;
    for cluster in versions() {
        let database = database(cluster, &desk());
        moved += agrees(&database, &desk()).admitted;
    }
    let frozen = desk().tables.into_iter().map(|table| {
        let columns = table.columns.iter().map(|column| Column { movable: false, ..column.clone() });
        Table { columns: columns.collect(), ..table.clone() }
    });
    let frozen = model(frozen);
    let mut stayed = 0;
    for cluster in versions() {
        stayed += agrees(&database(cluster, &frozen), &frozen).admitted;
    }
    assert!(moved > stayed, "{moved} > {stayed}");
}

/// Why a `Ref` doesn't follow its target to another tenant: whoever moves the one would move the other.
#[test]
fn what_is_refused_for_moving_others_would_move_them() {
    let workspace = || tenant("workspace_id", "workspaces");
    let model = model(tenancy().into_iter().chain([
        table("files", [id(), workspace().movable()], all(by_member("memberships"))),
        table(
            "notes",
            [id(), workspace(), owner("user_id"), reference("file_id", "files").on_update(Action::Cascade)],
            all(OWNER).select(OWNER | by_member("memberships")),
        ),
    ]));
    let found = validate(&model).err().unwrap_or_default();
    assert_eq!(found.iter().map(|found| found.code).collect::<Vec<_>>(), [Code::Movable]);
    for cluster in versions() {
        let database = cluster.database();
        apply(&database, &output::schema(&model, &lower(&model)));
        let planted = format!(
            "insert into auth.users (id) values ('{ADA}'), ('{BEN}');
             insert into workspaces (id, name) values ('{A}', 'a'), ('{B}', 'b');
             insert into memberships values ('{A}', '{ADA}'), ('{B}', '{ADA}'), ('{A}', '{BEN}');
             insert into files values ('{PAGE}', '{A}');
             insert into notes (workspace_id, user_id, file_id) values ('{A}', '{BEN}', '{PAGE}');"
        );
        database.connect_superuser().batch_execute(&planted).unwrap_or_else(|error| panic!("{error:?}"));
        let look = "select workspace_id::text from notes";
        let by_hand = format!("update notes set workspace_id = '{B}'");
        assert_eq!(then(&database, ADAS, &by_hand, look), Ok((0, A.into())), "ben's note isn't hers");
        let file = format!("update files set workspace_id = '{B}'");
        assert_eq!(then(&database, ADAS, &file, look), Ok((1, B.into())));
    }
}

#[test]
fn the_report_says_what_moves() {
    let text = output::access(&desk());
    assert!(text.contains("Where one of them is movable, its table says so."), "{text}");
    let said = text.lines().filter(|line| line.contains("movable:")).collect::<Vec<_>>();
    let may = "is movable: whoever may update the row as it was and as it will be may change it.";
    let expected = ["workspace_id", "user_id", "user_id", "note_id"].map(|name| format!("`{name}` {may}"));
    assert_eq!(said, expected);
}

#[test]
fn only_what_is_frozen_has_a_trigger() {
    let catalog = lower(&desk());
    let frozen = |table: &str| {
        let names = catalog.tables[&public(table)].triggers.keys();
        names.filter_map(|name| name.strip_suffix("_frozen")).map(String::from).collect::<Vec<_>>()
    };
    assert_eq!(frozen("notes"), ["notes_user_id"]);
    assert_eq!(frozen("tasks"), ["tasks_workspace_id"]);
    assert_eq!(frozen("drafts"), [""; 0]);
    assert_eq!(frozen("pages"), [""; 0]);
    assert_eq!(frozen("lines"), ["lines_page_id", "lines_workspace_id"]);
    insta::assert_snapshot!(catalog.functions[&in_schema("freehold", "fill_pages_workspace_id")].body);
}
