//! A change of the desk arrives here as a migration.

use freehold::model::{self, Part};
use freehold::prelude::*;
use freehold_core::diagnostic::Code;
use freehold_emit::{Failure, Mode, Task, emit};
use imported::Satisfaction;
use std::path::Path;
use std::time::{Duration, SystemTime};
use support_desk::Conversation;

/// Satisfaction, as it was when the desk's conversations hadn't a column yet.
fn before(column: &str) -> model::Schema {
    let mut outer = Satisfaction::SCHEMA.clone();
    for part in outer.parts.to_mut() {
        let Part::Schema(desk) = part else { continue };
        let mut desk = desk.clone();
        for part in desk.parts.to_mut() {
            let Part::Table(table) = part else { continue };
            if table.name == Conversation::NAME {
                let mut table = table.clone();
                table.columns.to_mut().retain(|of_table| of_table.name != column);
                *part = Part::Table(Box::leak(Box::new(table)));
            }
        }
        *part = Part::Schema(Box::leak(Box::new(desk)));
    }
    outer
}

fn emit_at(package: &Path, seconds: u64, mode: Mode, schema: &model::Schema) -> Result<(), Failure> {
    let now = SystemTime::UNIX_EPOCH + Duration::from_secs(seconds);
    emit(schema, &Task { package: package.into(), mode, now, modified: None }).map(drop)
}

#[test]
fn a_new_column_of_the_desk_is_a_migration() {
    let package = tempfile::tempdir().unwrap();
    emit_at(package.path(), 1_800_000_000, Mode::Seal, &before("claimed_at")).unwrap();
    emit_at(package.path(), 1_800_000_001, Mode::Write, Satisfaction::SCHEMA).unwrap();
    let migrations = freehold_testkit::migrations(package.path());
    let [first, second] = &migrations[..] else { panic!("{migrations:?}") };
    let (first, second) = (std::fs::read_to_string(first).unwrap(), std::fs::read_to_string(second).unwrap());
    assert!(first.contains("create table public.conversations (") && !first.contains("claimed_at"));
    // behind what it takes for granted
    let (_, body) = second.split_once("\nend\n$$;\n\n").unwrap();
    assert_eq!(body, "alter table public.conversations add column claimed_at timestamptz;\n\ncommit;\n");
}

#[test]
fn what_the_desk_drops_stops_the_build() {
    let package = tempfile::tempdir().unwrap();
    emit_at(package.path(), 1_800_000_000, Mode::Seal, Satisfaction::SCHEMA).unwrap();
    let failure = emit_at(package.path(), 1_800_000_001, Mode::Write, &before("claimed_at")).unwrap_err();
    let Failure::Schema(found) = failure else { panic!("{failure:?}") };
    let [gone] = &found[..] else { panic!("{found:#?}") };
    assert_eq!(gone.code, Code::ColumnGone);
    assert_eq!(gone.place.file, "schema.rs", "at the desk's own table");
    assert_eq!(freehold_testkit::migrations(package.path()).len(), 1);
}
