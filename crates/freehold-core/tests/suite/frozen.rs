//! Columns that say whose a row is: repeated by an UPDATE, never changed by one.

use crate::support::*;
use freehold_core::decide::Caller;
use freehold_core::model::*;
use freehold_testkit::Database;

const ADAS: Caller<'static> = Caller::User(ADA);
const A: &str = "a0000000-0000-4000-8000-000000000001";
const B: &str = "b0000000-0000-4000-8000-000000000001";
const NOTE: &str = "a0000000-0000-4000-8000-000000000002";

/// Every kind of column that is frozen, one that can be NULL, and one under a name that has to be quoted.
fn desk() -> Model {
    model(
        tenancy().into_iter().chain([
            table("profiles", [reference("user_id", users()), text("name")], all(ME)),
            table(
                "notes",
                [
                    id(),
                    tenant("workspace_id", "workspaces"),
                    owner("it's \"mine\"").on_delete(Action::SetNull).nullable(),
                    text("body"),
                    updated_at("updated_at"),
                ],
                all(by_member("memberships")),
            ),
            table(
                "pages",
                [id(), parent("note_id", "notes"), carried("workspace_id", "workspaces"), text("body")],
                all(by_member("memberships")),
            ),
            table(
                "defaulted",
                [
                    id(),
                    parent("note_id", "notes")
                        .nullable()
                        .on_delete(Action::SetDefault)
                        .on_update(Action::Cascade)
                        .default(Default::Text(B.into())),
                ],
                all(SIGNED_IN),
            ),
        ]),
    )
}

/// Ada is in both workspaces: nothing but the freezing keeps her from moving rows between them.
fn desk_database(cluster: &'static freehold_testkit::Cluster) -> Database {
    let database = database(cluster, &desk());
    superuser(
        &database,
        &format!(
            "insert into auth.users (id) values ('{ADA}'), ('{BEN}');
             insert into workspaces (id, name) values ('{A}', 'a'), ('{B}', 'b');
             insert into memberships values ('{A}', '{ADA}'), ('{B}', '{ADA}'), ('{A}', '{BEN}');
             insert into profiles values ('{ADA}', 'ada');
             insert into notes (id, workspace_id, \"it's \"\"mine\"\"\", body) values
               ('{NOTE}', '{A}', '{ADA}', 'x'), ('{B}', '{A}', '{BEN}', 'x');
             insert into pages (note_id, body) values ('{NOTE}', 'x');
             insert into defaulted (note_id) values ('{NOTE}');"
        ),
    );
    database
}

#[track_caller]
fn superuser(database: &Database, sql: &str) {
    database.connect_superuser().batch_execute(sql).unwrap_or_else(|error| panic!("{error:?}"));
}

/// How many rows a statement touches, or the SQLSTATE, table and column that it is refused with.
fn by(database: &Database, caller: Caller<'_>, sql: &str) -> Result<u64, String> {
    session(database, caller).attempt(sql).map_err(|error| match error.as_db_error() {
        Some(said) => {
            let [table, column] = [said.table(), said.column()].map(Option::unwrap_or_default);
            format!("{} {table}.{column}: {}", said.code().code(), said.message())
        }
        None => error.to_string(),
    })
}

fn frozen(table: &str, column: &str) -> Result<u64, String> {
    Err(format!("42501 {table}.{column}: {table}.{column} says whose the row is and can't be changed"))
}

#[test]
fn no_client_changes_them() {
    let note = format!("where id = '{NOTE}'");
    let changes = [
        (format!("update notes set workspace_id = '{B}' {note}"), "notes", "workspace_id"),
        (format!("update notes set \"it's \"\"mine\"\"\" = '{BEN}' {note}"), "notes", "it's \"mine\""),
        (format!("update notes set \"it's \"\"mine\"\"\" = null {note}"), "notes", "it's \"mine\""),
        (format!("update pages set note_id = '{B}'"), "pages", "note_id"),
        (format!("update pages set workspace_id = '{B}'"), "pages", "workspace_id"),
        ("update pages set workspace_id = null".into(), "pages", "workspace_id"),
        ("update defaulted set note_id = null".into(), "defaulted", "note_id"),
        (format!("update profiles set user_id = '{BEN}'"), "profiles", "user_id"),
    ];
    for cluster in versions() {
        let database = desk_database(cluster);
        for (sql, table, column) in &changes {
            for caller in [ADAS, Caller::Service] {
                assert_eq!(by(&database, caller, sql), frozen(table, column), "{caller:?}: {sql}");
            }
        }
        let members = format!("update memberships set workspace_id = '{B}' where user_id = '{BEN}'");
        assert_eq!(by(&database, Caller::Service, &members), frozen("memberships", "workspace_id"));
        let members = format!("update memberships set user_id = '{BEN}' where workspace_id = '{B}'");
        assert_eq!(by(&database, Caller::Service, &members), frozen("memberships", "user_id"));
        let upsert = format!(
            "insert into notes (id, workspace_id, body) values ('{NOTE}', '{B}', 'y')
             on conflict (id) do update set workspace_id = excluded.workspace_id, body = excluded.body"
        );
        assert_eq!(by(&database, ADAS, &upsert), frozen("notes", "workspace_id"));
        assert_eq!(by(&database, Caller::Service, &upsert), frozen("notes", "workspace_id"));
        // a role of one's own that inherits the users' rights is a client as well; it goes with the transaction
        let clerk = format!(
            "begin; create role clerk in role authenticated; set local role clerk;
             set local request.jwt.claims = '{{\"sub\": \"{ADA}\"}}'; update notes set body = 'z' {note};
             update notes set workspace_id = '{B}' {note}"
        );
        let refused = database.connect_superuser().batch_execute(&clerk).unwrap_err();
        assert_eq!(refused.as_db_error().and_then(|said| said.column()), Some("workspace_id"), "{refused:?}");
        passes(&database, &desk());
    }
}

/// Clients send whole rows.
#[test]
fn their_values_may_be_repeated() {
    let whole = format!("id = id, workspace_id = workspace_id, \"it's \"\"mine\"\"\" = '{ADA}', body = 'y'");
    for cluster in versions() {
        let database = desk_database(cluster);
        for caller in [ADAS, Caller::Service] {
            let update = format!("update notes set {whole} where id = '{NOTE}'");
            assert_eq!(by(&database, caller, &update), Ok(1));
            let upsert = format!(
                "insert into notes (id, workspace_id, \"it's \"\"mine\"\"\", body)
                 values ('{NOTE}', '{A}', '{ADA}', 'y'), ('{ADA}', '{B}', '{ADA}', 'new')
                 on conflict (id) do update set id = excluded.id, workspace_id = excluded.workspace_id,
                   \"it's \"\"mine\"\"\" = excluded.\"it's \"\"mine\"\"\", body = excluded.body"
            );
            assert_eq!(by(&database, caller, &upsert), Ok(2));
            // what is carried needs no value: it is filled before the two rows are compared
            let page = "insert into pages (id, note_id, workspace_id, body)
                 select id, note_id, null, 'y' from pages
                 on conflict (id) do update set note_id = excluded.note_id, workspace_id = excluded.workspace_id";
            assert_eq!(by(&database, caller, page), Ok(1));
            let profile = "update profiles set user_id = user_id, name = 'y'";
            assert_eq!(by(&database, caller, profile), Ok(1));
        }
    }
}

/// What they point at takes them along, whoever changes or deletes it.
#[test]
fn foreign_keys_still_act() {
    for cluster in versions() {
        let database = desk_database(cluster);
        let in_turn = |caller, sql: &str, look: &str| {
            let mut session = session(&database, caller);
            let outcome = session.attempt(sql);
            assert!(matches!(outcome, Ok(1)), "{caller:?}: {sql}: {outcome:?}");
            let found = session.query(look, &[]).unwrap_or_else(|error| panic!("{error:?}"));
            found.iter().map(|row| row.get::<_, Option<String>>(0)).collect::<Vec<_>>()
        };
        for caller in [ADAS, Caller::Service] {
            // on update cascade, of one column and of two
            let renamed = format!("update notes set id = '{ADA}' where id = '{NOTE}'");
            let look = "select note_id::text from pages union all select note_id::text from defaulted";
            assert_eq!(in_turn(caller, &renamed, look), [Some(ADA.to_owned()), Some(ADA.to_owned())]);
            // on delete set default, on delete cascade
            let deleted = format!("delete from notes where id = '{NOTE}'");
            assert_eq!(in_turn(caller, &deleted, look), [Some(B.to_owned())]);
        }
        // on delete set null: users are deleted by the platform
        superuser(&database, &format!("delete from auth.users where id = '{BEN}'"));
        let left = format!("select \"it's \"\"mine\"\"\" is null from notes where id = '{B}'");
        let left: bool = database.connect_superuser().query_one(&left, &[]).unwrap().get(0);
        assert!(left);
    }
}

/// Who owns the tables migrates them: rows are his to move, and his functions'.
#[test]
fn the_owner_moves_rows() {
    for cluster in versions() {
        let database = desk_database(cluster);
        apply(
            &database,
            &format!(
                "alter table notes no force row level security;
                 update notes set workspace_id = '{B}' where id = '{NOTE}';
                 create function move() returns void language sql security definer as
                   $$ update public.notes set workspace_id = '{A}' $$;
                 grant execute on function move() to authenticated;"
            ),
        );
        assert_eq!(database.texts("select workspace_id::text from pages"), [B]);
        assert_eq!(by(&database, ADAS, "select move()"), Ok(1));
        let mut ada = session(&database, ADAS);
        ada.attempt("select move()").unwrap();
        let found = ada.query_one("select workspace_id::text from pages", &[]).unwrap();
        assert_eq!(found.get::<_, String>(0), A);
    }
}
