//! Whose files migrations are: their names, their transactions, and what takes them back.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

mod support;

use freehold::Schema as _;
use freehold_core::model::{Layout, Schema};
use freehold_emit::{Failure, Mode, Outcome, Task, emit};
use std::path::Path;
use std::time::Duration;
use support::{Notes, Tags, changed, files, now};

fn build(
    package: &Path,
    schema: &Schema,
    layout: Layout,
    mode: Mode,
    minutes: u64,
) -> Result<Outcome, Failure> {
    let schema = Schema { layout: Some(layout), ..schema.clone() };
    let now = now() + Duration::from_secs(60 * minutes);
    emit(&schema, &Task { package: package.into(), mode, now, modified: None })
}

fn migrations(package: &Path) -> Vec<String> {
    files(&package.join("generated/migrations")).into_keys().collect()
}

#[test]
fn each_tool_finds_its_files() {
    let expected: [(Layout, &[&str]); 5] = [
        (Layout::Supabase, &["20260102030405_create_notes.sql"]),
        (Layout::Sqlx, &["20260102030405_create_notes.down.sql", "20260102030405_create_notes.up.sql"]),
        (Layout::Plain, &["20260102030405_create_notes.down.sql", "20260102030405_create_notes.up.sql"]),
        (Layout::Refinery, &["V1__create_notes.sql"]),
        (Layout::Diesel, &["20260102030405_create_notes/down.sql", "20260102030405_create_notes/up.sql"]),
    ];
    for (layout, expected) in expected {
        let folder = tempfile::tempdir().unwrap();
        build(folder.path(), Notes::SCHEMA, layout, Mode::Write, 0).unwrap();
        assert_eq!(migrations(folder.path()), expected, "{layout:?}");
        for (name, text) in files(&folder.path().join("generated/migrations")) {
            let text = String::from_utf8(text).unwrap();
            let opens = matches!(layout, Layout::Supabase | Layout::Plain);
            assert_eq!(text.contains("\nbegin;\n"), opens, "{name} of {layout:?}");
        }
        // all that others look at is the same
        build(folder.path(), Notes::SCHEMA, layout, Mode::Check, 1).unwrap();
    }
}

/// diesel takes every folder for a migration.
#[test]
fn a_folder_goes_with_its_files() {
    let folder = tempfile::tempdir().unwrap();
    build(folder.path(), Notes::SCHEMA, Layout::Diesel, Mode::Write, 0).unwrap();
    build(folder.path(), Tags::SCHEMA, Layout::Diesel, Mode::Write, 1).unwrap();
    let there = std::fs::read_dir(folder.path().join("generated/migrations")).unwrap();
    let there: Vec<_> = there.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    assert_eq!(there, ["20260102030405_create_tags"]);
}

#[test]
fn a_layout_stays_once_something_is_sealed() {
    let folder = tempfile::tempdir().unwrap();
    let package = folder.path();
    build(package, Notes::SCHEMA, Layout::Sqlx, Mode::Write, 0).unwrap();
    // what is open takes another one
    build(package, Notes::SCHEMA, Layout::Refinery, Mode::Seal, 1).unwrap();
    assert_eq!(migrations(package), ["V1__create_notes.sql"]);
    let before = files(package);
    let said =
        build(package, changed::Notes::SCHEMA, Layout::Diesel, Mode::Write, 2).unwrap_err().to_string();
    assert!(said.contains("column"), "what is asked of the schema comes first: {said}");
    let said = build(package, Notes::SCHEMA, Layout::Diesel, Mode::Write, 2).unwrap_err().to_string();
    assert_eq!(
        said,
        "the sealed migrations are laid out as `Refinery`, and the schema says `Diesel`; say `layout = Refinery` in \
         `#[schema(…)]`; databases know the files by their names"
    );
    assert_eq!(files(package), before);
}
