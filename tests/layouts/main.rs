//! The support desk and a change to it, laid out for each tool, and applied and taken back by that tool's own runner.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

mod desk;
mod runners;

use desk::Desk;
use freehold::model::Layout;
use freehold_testkit::{Cluster, Database, Version, judge};
use std::path::PathBuf;

/// What is left of ours once everything is taken back.
const OURS: &str = "
    select c.oid::regclass::text from pg_class as c
    where c.relnamespace::regnamespace::text in ('public', 'freehold')
      and c.relname not in ('_sqlx_migrations', '__diesel_schema_migrations')
      and c.relkind in ('r', 'v', 'S', 'p')
    union all select oid::regprocedure::text from pg_proc where pronamespace::regnamespace::text = 'freehold'
    union all select nspname from pg_namespace where nspname = 'freehold'
    order by 1";

/// The first migration with rows in it, then the second, then back and forth.
fn goes_both_ways(
    layout: Layout,
    apply: impl Fn(&Database, &Desk),
    revert: impl Fn(&Database, &Desk, usize),
) {
    for version in [Version::floor(), Version::latest()] {
        let database = Cluster::shared(&version).database();
        let first = Desk::sealed(layout);
        apply(&database, &first);
        first.holds(&database);
        desk::fill(&database);
        let both = first.changed();
        apply(&database, &both);
        both.holds(&database);
        // the second alone
        revert(&database, &both, both.files_of_second());
        first.holds(&database);
        assert_eq!(desk::rows(&database), ["1 conversation of 1 workspace"]);
        apply(&database, &both);
        both.holds(&database);
        // everything
        revert(&database, &both, usize::MAX);
        assert!(database.texts(OURS).is_empty(), "{layout:?}: {:?}", database.texts(OURS));
        apply(&database, &both);
        both.holds(&database);
    }
}

#[test]
fn sqlx_applies_and_reverts_it() {
    goes_both_ways(Layout::Sqlx, runners::sqlx_run, runners::sqlx_undo);
}

#[test]
fn diesel_applies_and_reverts_it() {
    goes_both_ways(Layout::Diesel, runners::diesel_run, runners::diesel_revert);
}

#[test]
fn psql_applies_and_reverts_it() {
    goes_both_ways(Layout::Plain, runners::psql_run, runners::psql_revert);
}

/// refinery takes nothing back.
#[test]
fn refinery_applies_it() {
    for version in [Version::floor(), Version::latest()] {
        let database = Cluster::shared(&version).database();
        let first = Desk::sealed(Layout::Refinery);
        runners::refinery_run(&database, &first);
        first.holds(&database);
        desk::fill(&database);
        let both = first.changed();
        runners::refinery_run(&database, &both);
        both.holds(&database);
    }
}

/// Neither does Supabase's command line.
#[test]
fn supabases_command_line_applies_it() {
    for version in [Version::floor(), Version::latest()] {
        let database = Cluster::shared(&version).database();
        let first = Desk::sealed(Layout::Supabase);
        runners::supabase_push(&database, &first);
        first.holds(&database);
        desk::fill(&database);
        let both = first.changed();
        runners::supabase_push(&database, &both);
        both.holds(&database);
    }
}

/// With all its rules, whoever opens the transactions.
#[test]
fn squawk_finds_nothing_in_any_layout() {
    for layout in [Layout::Supabase, Layout::Sqlx, Layout::Refinery, Layout::Diesel, Layout::Plain] {
        let desk = Desk::sealed(layout).changed();
        let is_sql = |file: &PathBuf| file.extension().is_some_and(|of| of == "sql");
        let alone = |file: &PathBuf| std::fs::read_to_string(file).unwrap().contains(" concurrently ");
        let (alone, together): (Vec<_>, Vec<_>) = desk.files().into_iter().filter(is_sql).partition(alone);
        assert!(layout == Layout::Refinery || alone.len() >= 3, "{alone:?}");
        let mut found = judge::squawk(&alone);
        found.extend(match layout {
            Layout::Supabase | Layout::Plain => judge::squawk(&together),
            Layout::Sqlx | Layout::Refinery | Layout::Diesel => judge::squawk_in_transactions(&together),
        });
        let found: Vec<_> =
            found.into_iter().map(|one| format!("{} {} {}", one.place, one.rule, one.message)).collect();
        assert!(found.is_empty(), "{layout:?}: {found:#?}");
    }
}
