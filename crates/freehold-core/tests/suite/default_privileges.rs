//! What is made by hand after a migration is closed until it is granted.

use crate::support::*;
use freehold_core::access::Access;
use freehold_core::catalog::Catalog;
use freehold_core::decide::Caller;
use freehold_core::diff::{Change, Intent, diff};
use freehold_core::lower::lower;
use freehold_core::model::*;
use freehold_core::output;
use freehold_core::plan::plan;
use freehold_testkit::{Database, Shape};

/// A table each in two Postgres schemas.
fn desk() -> Model {
    let notes = table("notes", [id(), owner("user_id"), text("body")], all(OWNER));
    let log = table("log", [id(), text("what")], all(NOBODY).insert(SERVICE)).in_schema("office");
    model([notes, log])
}

/// What is made by hand, and who may do something with it: tables, sequences, functions.
fn by_hand(database: &Database, platform: Platform, schema: &str) -> Vec<String> {
    apply(
        database,
        &format!(
            "create table {schema}.later (id bigint generated always as identity, body text);
             create function {schema}.later() returns int language sql as 'select 1';"
        ),
    );
    let roles = platform.roles().map(|role| format!("'{role}'")).join(", ");
    let open = format!(
        "select concat_ws(' ', r.rolname, what) from pg_roles as r,
           lateral (values
             ('table', has_any_column_privilege(r.oid, '{schema}.later', 'select, insert, update, references')
               or has_table_privilege(r.oid, '{schema}.later', 'delete, truncate, trigger')),
             ('sequence', has_sequence_privilege(r.oid, '{schema}.later_id_seq', 'usage, select, update')),
             ('function', has_function_privilege(r.oid, '{schema}.later()', 'execute'))) as v (what, open)
         where r.rolname in ({roles}) and open order by 1"
    );
    let open = database.texts(&open);
    apply(database, &format!("drop table {schema}.later; drop function {schema}.later()"));
    open
}

#[test]
fn what_is_made_by_hand_later_is_closed() {
    on_each_platform(|platform, cluster| {
        let model = desk().on(platform);
        let database = cluster.database();
        let there = platform.made_roles().is_empty() || cluster.shape() == Shape::PostgresWithRoles;
        if there {
            // as on Supabase's older projects; without the migration, all of it would be open
            let roles = platform.roles().join(", ");
            let grant =
                |kind| format!("alter default privileges in schema public grant all on {kind} to {roles};");
            apply(&database, &["tables", "sequences", "functions"].map(grant).join("\n"));
            assert_eq!(by_hand(&database, platform, "public").len(), 9);
        }
        apply(&database, &output::schema(&model, &lower(&model)));
        for schema in ["public", "office"] {
            assert_eq!(by_hand(&database, platform, schema), [""; 0]);
        }
        assert_eq!(by_hand(&database, platform, "public"), [""; 0], "and stays so");
        // the owner opens what he means to
        let role = platform.user_role();
        apply(
            &database,
            &format!(
                "create function public.open() returns int language sql as 'select 1';
                 grant execute on function public.open() to {role};
                 create table public.open (id int);
                 grant select on public.open to {role};"
            ),
        );
        let session = &mut session(&database, Caller::User(ADA));
        assert_eq!(session.attempt("select public.open() from public.open").ok(), Some(0));
        passes(&database, &model);
    });
}

/// A lock that was written before defaults were closed has none.
#[test]
fn a_database_of_before_is_closed_by_a_migration() {
    for cluster in versions() {
        let model = desk();
        let mut before = lower(&model);
        before.default_privileges.clear();
        let stored: serde_json::Value = serde_json::to_value(&before).unwrap();
        let stored = match stored {
            serde_json::Value::Object(mut fields) => {
                fields.remove("default_privileges");
                serde_json::Value::Object(fields)
            }
            other => other,
        };
        assert_eq!(serde_json::from_value::<Catalog>(stored).unwrap(), before);
        let changes = diff(&before, &lower(&model), &Intent::default()).unwrap();
        let closed: Vec<_> = changes
            .iter()
            .map(|change| match change {
                Change::CloseFunctions => "functions",
                Change::CloseSchema { schema, .. } => schema,
                other => panic!("{other:?}"),
            })
            .collect();
        assert_eq!(closed, ["functions", "office", "public"]);
        let database = cluster.database();
        apply(&database, &output::schema(&model, &before));
        assert!(verify(&database, &model).unwrap_err().contains("default privileges"));
        let plan = plan(changes).upon(&before);
        assert_eq!(output::title(&model, &plan), "close_default_privileges");
        apply(&database, &crate::support::migration(&model, &plan, &Access::of(&model)));
        passes(&database, &model);
    }
}
