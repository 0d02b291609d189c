//! A migration looks first whether the database is what it takes it for, and says all that differs.

use crate::support::*;
use freehold_core::access::Access;
use freehold_core::catalog::Catalog;
use freehold_core::diff::{Intent, diff};
use freehold_core::lower::lower;
use freehold_core::model::*;
use freehold_core::plan::plan;

fn migration(from: &Catalog, to: &Model) -> String {
    let changes = diff(from, &lower(to), &Intent::of(to)).unwrap_or_else(|unsettled| panic!("{unsettled:?}"));
    crate::support::migration(to, &plan(changes).upon(from), &Access::default())
}

fn notes(columns: impl IntoIterator<Item = Column>) -> Table {
    let kind = column("kind", BaseType::Set(set("kind", &["draft", "final"], Storage::Enum)));
    table("notes", [id(), owner("user_id"), kind].into_iter().chain(columns), all(OWNER))
}

/// What the superuser finds in the catalogue: names of relations, types and functions, and what is granted on tables.
const ALL: &str = "
    select format('%s %s', oid::regclass, relacl) from pg_class where relnamespace::regnamespace::text in ('public', 'freehold')
    union all select typname from pg_type where typnamespace::regnamespace::text in ('public', 'freehold')
    union all select oid::regprocedure::text from pg_proc where pronamespace::regnamespace::text in ('public', 'freehold')
    order by 1";

/// What is planted by hand is told by these words, with nothing changed; and without it the migration does its work.
#[track_caller]
fn stops(from: &Model, to: &Model, planted: &[(&str, &str)]) {
    let empty = from.own_tables().next().is_none();
    let before = if empty { Catalog::default() } else { lower(from) };
    let sql = migration(&before, to);
    for cluster in versions() {
        let made = || match empty {
            true => cluster.database(),
            false => database(cluster, from),
        };
        for (planted, told) in planted {
            let database = made();
            let done = database.connect_superuser().batch_execute(planted);
            assert!(done.is_ok(), "{planted}: {done:?}");
            let there = database.texts(ALL);
            let said = run(&database, &sql).err().unwrap_or_default();
            assert!(
                said.contains("the database isn't what this migration is for:") && said.contains(told),
                "{planted}: {said}"
            );
            assert_eq!(database.texts(ALL), there, "{planted}");
        }
        apply(&made(), &sql);
    }
}

#[test]
fn what_is_made_is_not_there_yet() {
    let planted = [
        ("create table public.notes (mine text)", "public.notes is there already"),
        ("create view public.notes as select 1 as one", "public.notes is there already"),
        ("create type public.kind as enum ('x')", "the type public.kind is there already"),
        (
            "alter table auth.users drop constraint users_pkey cascade; alter table auth.users alter column id type text",
            "auth.users.id is text, not uuid",
        ),
        ("drop table auth.users cascade", "auth.users isn't there"),
    ];
    stops(&model([]), &model([notes([])]), &planted);
}

#[test]
fn what_is_built_upon_is_as_it_was_left() {
    let [workspaces, memberships] = tenancy();
    let with = |columns: Vec<Column>| model([workspaces.clone(), memberships.clone(), notes(columns)]);
    let planted = [
        ("drop table public.notes", "public.notes isn't there"),
        ("alter table public.notes drop column kind", "public.notes.kind is not there, not public.kind"),
        (
            "alter table public.notes rename column kind to sort",
            "public.notes.kind is not there, not public.kind",
        ),
        (
            "create table public.users (id uuid primary key); alter table public.notes drop constraint notes_user_id_fkey, \
             add constraint notes_user_id_fkey foreign key (user_id) references public.users (id)",
            "notes_user_id_fkey of public.notes points at users, not at auth.users",
        ),
        (
            "alter table public.notes drop constraint notes_user_id_fkey",
            "notes_user_id_fkey of public.notes points at nothing, not at auth.users",
        ),
        ("alter table public.workspaces rename to rooms", "public.workspaces isn't there"),
    ];
    stops(
        &with(vec![]),
        &with(vec![text("body").nullable(), reference("room_id", "workspaces").nullable()]),
        &planted,
    );
}

#[test]
fn all_that_differs_is_told_at_once() {
    let database = versions()[0].database();
    let planted = "create table public.notes (mine text); create type public.kind as enum ('x')";
    database.connect_superuser().batch_execute(planted).unwrap();
    let said = run(&database, &migration(&Catalog::default(), &model([notes([])]))).unwrap_err();
    let told = "public.notes is there already\nthe type public.kind is there already";
    assert!(said.contains(told), "{said}");
}

#[test]
fn what_is_taken_for_granted_in_sql() {
    insta::assert_snapshot!({
        let from = model([notes([])]);
        let to =
            model([notes([text("body").nullable()]), table("files", [id(), owner("user_id")], all(OWNER))]);
        let sql = migration(&lower(&from), &to);
        sql.split("create table").next().unwrap_or_default().to_owned()
    });
}

#[test]
fn what_is_renamed_is_there_by_its_old_name() {
    let entries = Table { name: public("entries"), renamed_from: Some(public("notes")), ..notes([]) };
    let planted = [
        ("alter table public.notes rename to others", "public.notes isn't there"),
        ("create table public.entries (mine text)", "public.entries is there already"),
        ("alter table public.notes drop column kind", "public.notes.kind is not there, not public.kind"),
    ];
    stops(&model([notes([])]), &model([entries]), &planted);
}
