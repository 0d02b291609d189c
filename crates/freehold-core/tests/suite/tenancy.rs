//! Tenancy that constraints uphold: rows point at rows of their own tenant, and what is unique is unique there.

mod unique;

use crate::support::*;
use freehold_core::decide::Caller;
use freehold_core::lower::lower;
use freehold_core::model::*;
use freehold_core::output;
use freehold_testkit::Database;
use postgres::error::SqlState;

const ADAS: Caller<'static> = Caller::User(ADA);
const A: &str = "a0000000-0000-4000-8000-000000000001";
const B: &str = "b0000000-0000-4000-8000-000000000001";
const FILE_A: &str = "a0000000-0000-4000-8000-000000000002";
const FILE_B: &str = "b0000000-0000-4000-8000-000000000002";
const NOTE_A: &str = "a0000000-0000-4000-8000-000000000003";
const NOTE_B: &str = "b0000000-0000-4000-8000-000000000003";
const NOWHERE_AT_ALL: &str = "c0000000-0000-4000-8000-00000000000c";

fn workspace() -> Column {
    tenant("workspace_id", "workspaces")
}

fn by_members() -> TrustModel {
    all(by_member("memberships"))
}

/// Files and notes of a workspace, and pages of a note in another Postgres schema. Ada is in A, ben in B.
fn desk() -> Model {
    let files = table("files", [id(), workspace(), text("name")], by_members());
    let notes = table(
        "notes",
        [
            id(),
            workspace(),
            reference("file_id", "files").nullable().on_delete(Action::SetNull),
            reference("copied_from", "files").nullable().on_delete(Action::SetNull).across_tenants(),
            reference("reply_to", "notes").nullable(),
            text("slug").unique(),
            text("code").unique_globally(),
        ],
        by_members(),
    );
    let pages = table(
        "pages",
        [
            id(),
            parent("note_id", "notes"),
            reference("file_id", "files").on_delete(Action::NoAction),
            carried("workspace_id", "workspaces"),
            reference("next_id", (in_schema("press", "pages"), "id")).nullable().on_delete(Action::NoAction),
        ],
        by_members(),
    );
    model(tenancy().into_iter().chain([files, notes, pages.in_schema("press")]))
}

fn desk_database(cluster: &'static freehold_testkit::Cluster) -> Database {
    let database = database(cluster, &desk());
    plant(
        &database,
        &format!(
            "insert into auth.users (id) values ('{ADA}'), ('{BEN}');
             insert into workspaces (id, name) values ('{A}', 'a'), ('{B}', 'b');
             insert into memberships values ('{A}', '{ADA}'), ('{B}', '{BEN}');
             insert into files values ('{FILE_A}', '{A}', 'a'), ('{FILE_B}', '{B}', 'b');
             insert into notes (id, workspace_id, file_id, slug, code) values
               ('{NOTE_A}', '{A}', '{FILE_A}', 'one', 'a'), ('{NOTE_B}', '{B}', '{FILE_B}', 'one', 'b');"
        ),
    );
    database
}

/// Runs statements as the superuser.
#[track_caller]
fn plant(database: &Database, sql: &str) {
    database.connect_superuser().batch_execute(sql).unwrap_or_else(|error| panic!("{error:?}\n{sql}"));
}

/// How many rows a statement touches, undone, or the SQLSTATE and all that is said if it is refused.
fn by(database: &Database, caller: Caller<'_>, sql: &str) -> Result<u64, (SqlState, String)> {
    session(database, caller).attempt(sql).map_err(|error| match error.as_db_error() {
        Some(said) => {
            let parts = [Some(said.message()), said.detail(), said.constraint()];
            (said.code().clone(), parts.map(Option::unwrap_or_default).join("; "))
        }
        None => (SqlState::CONNECTION_FAILURE, error.to_string()),
    })
}

fn state(outcome: Result<u64, (SqlState, String)>) -> Result<u64, SqlState> {
    outcome.map_err(|(state, _)| state)
}

/// A row that points at what its tenant doesn't have is refused, in the same words whether somebody else has it.
#[track_caller]
fn stays_at_home(database: &Database, statement: impl Fn(&str) -> String, own: &str, foreign: &str) {
    for caller in [ADAS, Caller::Service] {
        assert_eq!(by(database, caller, &statement(own)), Ok(1), "{}", statement(own));
        let refused = by(database, caller, &statement(foreign));
        let nothing = by(database, caller, &statement(NOWHERE_AT_ALL));
        assert_eq!(state(refused.clone()), Err(SqlState::FOREIGN_KEY_VIOLATION), "{refused:?}");
        let nothing = nothing.map_err(|(state, said)| (state, said.replace(NOWHERE_AT_ALL, foreign)));
        assert_eq!(nothing, refused);
    }
}

#[test]
fn the_sql_of_it() {
    let sql = output::schema(&desk(), &lower(&desk()));
    let tables: Vec<_> = sql
        .split("\n\n")
        .filter(|text| ["create table", "create index"].iter().any(|word| text.starts_with(word)))
        .collect();
    insta::assert_snapshot!(tables.join("\n\n"));
}

#[test]
fn no_row_points_into_another_tenant() {
    for cluster in versions() {
        let database = desk_database(cluster);
        let added = |file: &str| {
            format!(
                "insert into notes (workspace_id, file_id, slug, code) values ('{A}', '{file}', 'x', 'x')"
            )
        };
        stays_at_home(&database, added, FILE_A, FILE_B);
        let changed = |file: &str| format!("update notes set file_id = '{file}' where id = '{NOTE_A}'");
        stays_at_home(&database, changed, FILE_A, FILE_B);
        // to its own table
        let reply = |note: &str| format!("update notes set reply_to = '{note}' where id = '{NOTE_A}'");
        stays_at_home(&database, reply, NOTE_A, NOTE_B);
        // beside a tenant that is carried
        let page =
            |file: &str| format!("insert into press.pages (note_id, file_id) values ('{NOTE_A}', '{file}')");
        stays_at_home(&database, page, FILE_A, FILE_B);
        // NULL points nowhere
        assert_eq!(by(&database, ADAS, &changed("x").replace("'x'", "null")), Ok(1));
        // and what says so crosses
        let copied = |file: &str| changed(file).replace("file_id", "copied_from");
        assert_eq!(by(&database, ADAS, &copied(FILE_B)), Ok(1));
        assert_eq!(state(by(&database, ADAS, &copied(NOWHERE_AT_ALL))), Err(SqlState::FOREIGN_KEY_VIOLATION));
        passes(&database, &desk());
    }
}

#[test]
fn a_deleted_target_leaves_the_tenant() {
    let mut with_default = desk();
    let defaulted = table(
        "defaulted",
        [
            id(),
            workspace(),
            reference("file_id", "files").on_delete(Action::SetDefault).default(Default::Text(FILE_A.into())),
        ],
        by_members(),
    );
    with_default.tables.push(model([defaulted]).tables.remove(0));
    for cluster in versions() {
        let database = database(cluster, &with_default);
        plant(
            &database,
            &format!(
                "insert into workspaces (id, name) values ('{A}', 'a');
                 insert into files values ('{FILE_A}', '{A}', 'a'), ('{FILE_B}', '{A}', 'b');
                 insert into notes (workspace_id, file_id, copied_from, slug, code)
                   values ('{A}', '{FILE_B}', '{FILE_B}', 'x', 'x');
                 insert into defaulted (workspace_id, file_id) values ('{A}', '{FILE_B}');"
            ),
        );
        let look =
            "select concat_ws(' ', workspace_id, coalesce(file_id::text, 'null'), copied_from) from notes
                    union all select concat_ws(' ', workspace_id, file_id) from defaulted";
        assert_eq!(database.texts(look), [format!("{A} {FILE_B} {FILE_B}"), format!("{A} {FILE_B}")]);
        plant(&database, &format!("delete from files where id = '{FILE_B}'"));
        assert_eq!(database.texts(look), [format!("{A} null"), format!("{A} {FILE_A}")]);
        passes(&database, &with_default);
    }
}

/// A note goes to another workspace with its pages, which point at each other, unless one of them points at what stays.
#[test]
fn what_is_carried_moves_together() {
    for cluster in versions() {
        let database = desk_database(cluster);
        let (first, second) = (NOTE_A.replace("03", "04"), NOTE_A.replace("03", "05"));
        plant(
            &database,
            &format!(
                "update notes set file_id = null, slug = code;
                 insert into press.pages (id, note_id, file_id, next_id) values
                   ('{first}', '{NOTE_A}', '{FILE_A}', '{first}'), ('{second}', '{NOTE_A}', '{FILE_A}', '{first}');"
            ),
        );
        let moved = format!("update notes set workspace_id = '{B}' where id = '{NOTE_A}'");
        let superuser = |sql: &str| {
            let outcome = database.connect_superuser().batch_execute(sql);
            outcome.map_err(|error| error.as_db_error().and_then(|said| said.constraint().map(String::from)))
        };
        assert_eq!(superuser(&moved), Err(Some("pages_file_id_fkey".into())));
        let with_file = format!(
            "begin; set constraints all immediate; alter table press.pages alter column file_id drop not null;
             update press.pages set file_id = null; {moved}; commit"
        );
        assert_eq!(superuser(&with_file), Ok(()));
        assert_eq!(database.texts("select distinct workspace_id::text from press.pages"), [B]);
    }
}

/// A row of two tenants points at rows of both, and at rows of the one they have in common.
#[test]
fn two_tenants_are_both_held() {
    let area = || tenant("area_id", "areas");
    let tables = [
        table("areas", [id(), text("name")], all(SERVICE)),
        table("files", [id(), workspace()], by_members()),
        table("shelves", [id(), workspace(), area()], by_members()),
        table(
            "books",
            [
                id(),
                area(),
                workspace(),
                reference("file_id", "files"),
                reference("shelf_id", "shelves"),
                text("title"),
            ],
            by_members(),
        )
        .unique(&["area_id", "title"]),
    ];
    let model = model(tenancy().into_iter().chain(tables));
    let foreign_keys = &lower(&model).tables[&public("books")].foreign_keys;
    let of = |name: &str| (&foreign_keys[name].columns[..], &foreign_keys[name].target_columns[..]);
    let names = |names: [&str; 3]| names.map(String::from);
    assert_eq!(
        of("books_shelf_id_fkey"),
        (&names(["shelf_id", "area_id", "workspace_id"])[..], &names(["id", "area_id", "workspace_id"])[..])
    );
    assert_eq!(
        of("books_file_id_fkey"),
        (&names(["file_id", "workspace_id", ""])[..2], &names(["id", "workspace_id", ""])[..2])
    );
    for cluster in versions() {
        let database = database(cluster, &model);
        agrees(&database, &model);
        passes(&database, &model);
    }
}

/// Organisations of workspaces: a row of both names a workspace of its organisation.
#[test]
fn a_tenant_within_a_tenant_is_held() {
    let organisation = || tenant("organisation_id", "organisations");
    let staff = || all(SERVICE).select(SIGNED_IN);
    let model = model([
        table("organisations", [id(), text("name")], staff()),
        table("workspaces", [id(), organisation()], staff()),
        table("notes", [id(), organisation(), workspace()], all(SIGNED_IN)),
    ]);
    for cluster in versions() {
        let database = database(cluster, &model);
        plant(
            &database,
            &format!(
                "insert into organisations values ('{A}', 'a'), ('{B}', 'b');
                 insert into workspaces values ('{FILE_A}', '{A}'), ('{FILE_B}', '{B}');"
            ),
        );
        let note = |workspace: &str| {
            format!("insert into notes (organisation_id, workspace_id) values ('{A}', '{workspace}')")
        };
        stays_at_home(&database, note, FILE_A, FILE_B);
        passes(&database, &model);
    }
}

/// A membership is of a team of its workspace, and a note's author is a member of the note's.
#[test]
fn memberships_point_and_are_pointed_at() {
    let [workspaces, _] = tenancy();
    let model = model([
        workspaces,
        table("teams", [id(), workspace()], by_members()),
        table(
            "memberships",
            [
                id(),
                workspace(),
                member("user_id"),
                reference("team_id", "teams").nullable(),
                text("badge").unique(),
            ],
            all(SERVICE).select(ME),
        )
        .unique(&["workspace_id", "user_id"]),
        table("notes", [id(), workspace(), reference("author_id", "memberships")], by_members()),
        // keyed by its tenant: no key of two columns could rest on it
        table("settings", [workspace(), text("language")], by_members()),
        table(
            "uses",
            [
                id(),
                workspace(),
                reference("settings_id", (public("settings"), "workspace_id")).across_tenants(),
            ],
            by_members(),
        ),
    ]);
    let catalog = lower(&model);
    let uniques = |table: &str| {
        catalog.tables[&public(table)].uniques.values().map(|of| of.join(",")).collect::<Vec<_>>()
    };
    // what a member is unique by is as it is written
    assert_eq!(uniques("memberships"), ["badge", "id,workspace_id", "workspace_id,user_id"]);
    assert_eq!(uniques("settings"), [""; 0]);
    for cluster in versions() {
        let database = database(cluster, &model);
        plant(
            &database,
            &format!(
                "insert into auth.users (id) values ('{ADA}'), ('{BEN}');
                 insert into workspaces (id, name) values ('{A}', 'a'), ('{B}', 'b');
                 insert into teams values ('{FILE_A}', '{A}'), ('{FILE_B}', '{B}');
                 insert into memberships (id, workspace_id, user_id, badge) values
                   ('{NOTE_A}', '{A}', '{ADA}', 'a'), ('{NOTE_B}', '{B}', '{BEN}', 'b');"
            ),
        );
        let author =
            |member: &str| format!("insert into notes (workspace_id, author_id) values ('{A}', '{member}')");
        stays_at_home(&database, author, NOTE_A, NOTE_B);
        let team = |team: &str| format!("update memberships set team_id = '{team}' where id = '{NOTE_A}'");
        assert_eq!(by(&database, Caller::Service, &team(FILE_A)), Ok(1));
        assert_eq!(
            state(by(&database, Caller::Service, &team(FILE_B))),
            Err(SqlState::FOREIGN_KEY_VIOLATION)
        );
        passes(&database, &model);
    }
}

/// An external table gets no key from here, so a reference to it stays single.
#[test]
fn external_tables_are_pointed_at_alone() {
    let plans =
        Table { trust: None, ..table("plans", [id(), workspace()], all(NOBODY)) }.in_schema("billing");
    let deals = table(
        "deals",
        [id(), workspace(), reference("plan_id", (in_schema("billing", "plans"), "id"))],
        by_members(),
    );
    let catalog = lower(&model(tenancy().into_iter().chain([plans, deals])));
    assert_eq!(catalog.tables[&public("deals")].foreign_keys["deals_plan_id_fkey"].columns, ["plan_id"]);
}

/// The key that others point at is made once, and not at all where there is one already.
#[test]
fn targets_get_one_key() {
    let pointing = |name: &str| table(name, [id(), workspace(), reference("file_id", "files")], by_members());
    let files = || table("files", [id(), workspace(), text("name")], by_members());
    let keys = |files: Table| {
        let catalog = lower(&model(tenancy().into_iter().chain([files, pointing("a"), pointing("b")])));
        catalog.tables[&public("files")].uniques.clone().into_iter().collect::<Vec<_>>()
    };
    let key = |name: &str, columns: [&str; 2]| (name.to_owned(), columns.map(String::from).to_vec());
    assert_eq!(keys(files()), [key("files_id_workspace_id_key", ["id", "workspace_id"])]);
    assert_eq!(
        keys(files().unique(&["workspace_id", "id"])),
        [key("files_workspace_id_id_key", ["workspace_id", "id"])]
    );
    let mut named = files().unique(&["workspace_id", "name"]);
    named.uniques.to_mut()[0].name = Some("files_id_workspace_id_key".into());
    assert_eq!(
        keys(named),
        [
            key("files_id_workspace_id_key", ["workspace_id", "name"]),
            key("files_id_workspace_id_key1", ["id", "workspace_id"]),
        ]
    );
}

#[test]
fn trust_is_as_it_was() {
    for cluster in versions() {
        let database = database(cluster, &desk());
        agrees(&database, &desk());
    }
}
