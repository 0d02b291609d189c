//! Every example's migrations on fresh databases: applied by psql, held against their own assertions, and judged by
//! others.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

use freehold_testkit::{Cluster, Database, OWNER, Version, judge, migrations};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The examples on Supabase, by directory.
fn examples() -> Vec<PathBuf> {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let mut found: Vec<_> = std::fs::read_dir(examples).unwrap().map(|entry| entry.unwrap().path()).collect();
    found.sort();
    assert!(found.len() >= 2, "{found:?}");
    found
}

#[track_caller]
fn run(database: &Database, file: &Path) -> String {
    let said = database.psql(OWNER, file);
    said.unwrap_or_else(|said| panic!("{}: {}: {said}", database.version(), file.display()))
}

#[test]
fn each_is_what_it_declares() {
    for example in examples() {
        for version in Version::all() {
            let database = Cluster::shared(&version).migrated(&example);
            let verified = run(&database, &example.join("generated/verify.sql"));
            assert!(verified.contains("verified: "), "{verified}");
            let tried = run(&database, &example.join("generated/zero_leak.sql"));
            assert!(tried.contains("zero leak: "), "{tried}");
        }
    }
}

/// What the linter tells of an example and is meant: the rule and the tables. The live chat's contract names several
/// policies for one command, and the linter is right that this costs.
fn meant(example: &Path) -> Option<(&'static str, BTreeSet<&'static str>)> {
    let tables = ["public.chat_messages", "public.chat_session_activity", "public.chat_sessions"];
    example.ends_with("live-chat").then(|| ("multiple_permissive_policies", tables.into()))
}

/// Every index of a new database is unused, which the linter would have us know.
#[test]
fn supabases_linter_finds_nothing_but_what_is_meant() {
    for example in examples() {
        for version in [Version::floor(), Version::latest()] {
            let database = Cluster::shared(&version).migrated(&example);
            let found = judge::dblint(&database).into_iter();
            let found = found.filter(|finding| !finding.rule.contains("unused_index"));
            let (rule, tables) = meant(&example).unwrap_or_default();
            let (told, found): (Vec<_>, Vec<_>) = found.partition(|finding| finding.rule == rule);
            assert_eq!(found, [], "{} on {version}", example.display());
            let told: BTreeSet<_> = told.iter().map(|finding| &*finding.place).collect();
            assert_eq!(told, tables, "{} on {version}", example.display());
        }
    }
}

#[test]
fn squawk_finds_nothing() {
    for example in examples() {
        let mut files = migrations(&example);
        files.push(example.join("generated/schema.sql"));
        assert_eq!(judge::squawk(&files), [], "{}", example.display());
    }
}
